// Marks in the contents which section is being read.

export function followContents(root) {
  const links = new Map(
    [...root.querySelectorAll("nav.contents a[href^='#']")].map((link) => [link.hash.slice(1), link]),
  );
  if (!links.size) return;
  const narrow = window.matchMedia("(max-width: 1000px)");
  const box = root.querySelector("nav.contents details");
  const fold = () => { if (box) box.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-20% 0px -75% 0px" },
  );
  for (const id of links.keys()) {
    const section = root.getElementById(decodeURIComponent(id));
    if (section) watch.observe(section);
  }
  // On a small screen the contents lie over the text: they go once something is chosen.
  for (const link of links.values()) link.addEventListener("click", () => { if (narrow.matches && box) box.open = false; });
}
