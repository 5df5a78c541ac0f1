// The colours of the picture, by the names that `base.css` gives them, in light or in dark.

const INKS = {
  ground: "panel",
  area: "sunken",
  card: "panel",
  edge: "line",
  text: "ink",
  muted: "quiet",
  alert: "bad",
  glow: "bad-paper",
  slot: "strong-line",
  open: "panel",
  bar: "heat-1",
  rim: "panel",
};
export const FLOWS = 6;

// Returns the colours by their use, and those of the flows; `scheme` is light, dark, or what the page has.
export function inks(home, scheme = "") {
  const probe = document.createElement("div");
  if (scheme) probe.style.colorScheme = scheme;
  home.append(probe);
  const style = getComputedStyle(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const found = Object.fromEntries(Object.entries(INKS).map(([use, name]) => [use, read(name)]));
  found.flows = Array.from({ length: FLOWS }, (_, flow) => read(`flow-${flow + 1}`));
  probe.remove();
  return found;
}
