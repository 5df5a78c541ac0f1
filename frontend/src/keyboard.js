// Keys of the report: from section to section, the tables of numbers, and what the keys are.

// What has keys of its own: fields, what scrolls sideways, and what moves.
const OTHERS = "input, textarea, select, [contenteditable], .scroll, [data-live]";

export function listenToKeys(root) {
  const help = root.getElementById("keys");
  root.querySelector("[data-keys]")?.addEventListener("click", () => help?.showModal());
  root.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  // Pages of the workbench have keys of their own.
  if (!help) return;
  const actions = {
    j: () => step(root, 1),
    k: () => step(root, -1),
    ArrowRight: () => step(root, 1),
    ArrowLeft: () => step(root, -1),
    t: () => toggleTables(root),
    "?": () => help.showModal(),
  };
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (help.open || event.target.closest?.(OTHERS)) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function step(root, by) {
  const sections = [...root.querySelectorAll("section.part")];
  // The section that is read is the last whose head has passed the upper edge, with some room for what is above it.
  const here = sections.findLastIndex((section) => section.getBoundingClientRect().top < 40);
  const next = sections[Math.min(sections.length - 1, Math.max(0, here + by))];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView();
  history.replaceState(null, "", `#${next.id}`);
}

function toggleTables(root) {
  const tables = [...root.querySelectorAll("details.numbers")];
  const open = tables.some((table) => !table.open);
  for (const table of tables) table.open = open;
}
