// Places of the page that a module fills: it registers itself by its kind and is given the place, data and words.

import { words } from "./words.js";

const kinds = new Map();
const started = new WeakSet();

// Registers what fills the places of a kind: `fill(place, data, words)`.
export function live(kind, fill) {
  kinds.set(kind, fill);
}

// Fills every place below `root` that is not filled yet.
export function startLive(root) {
  for (const place of root.querySelectorAll("[data-live]")) {
    const fill = kinds.get(place.dataset.live);
    if (!fill || started.has(place)) continue;
    started.add(place);
    fill(place, JSON.parse(place.nextElementSibling.textContent), words());
  }
}
