// Keys that work on every page, and the dialog that lists them.

const PLACES = { s: "/", r: "/runs", p: "/rules" };
const TYPING = "input, textarea, select, [contenteditable]";

/** Listen to the keys of a document; those that mean something while one types are left alone. */
export function listenToKeys(document) {
  let afterG = false;
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.addEventListener("click", () => open(document, button.dataset.opens));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) {
      commandKey(document, event);
      return;
    }
    if (event.altKey || event.target.closest(TYPING)) {
      return;
    }
    if (event.key === "?") {
      open(document, "help");
    } else if (afterG && PLACES[event.key]) {
      document.location.assign(PLACES[event.key]);
    }
    afterG = event.key === "g";
  });
}

function open(document, id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}

// Ctrl+Enter presses what the page marks as its main deed, Ctrl+S what it marks as saving.
function commandKey(document, event) {
  const wanted = { Enter: "[data-key=run]", s: "[data-key=save]" }[event.key];
  const button = wanted && document.querySelector(wanted);
  if (button) {
    event.preventDefault();
    button.click();
  }
}
