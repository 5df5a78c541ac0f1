// The machine of a flow, explored: point at a status or a wire, or go from one to the next with the arrow keys, and it
// is said how many came and where they went; what has nothing to do with it steps back.

import { filled } from "./motion/says.js";

// Says what is to be said of statuses and moves; `data` is what `report/sections/machines.py` makes.
export class MachineCounts {
  constructor({ statuses, moves, words, language }) {
    this.statuses = statuses;
    this.moves = moves;
    this.words = words;
    this.number = new Intl.NumberFormat(language);
    this.percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  }

  title(status) {
    return this.statuses[status]?.[0] ?? status;
  }

  // Everything of a status: how many came, where they went and where from, the most first; moves that nobody made are
  // left out, and so is where nobody came.
  status(name) {
    const { words } = this;
    const came = filled(words.came, { title: this.title(name), count: this.number.format(this.statuses[name]?.[1] ?? 0) });
    const onward = this.moves.filter(([source, , journeys]) => source === name && journeys);
    const back = this.moves.filter(([, target, journeys]) => target === name && journeys);
    const sentences = [came, this.side(words.onward, onward, 1), this.side(words.from, back, 0)];
    return sentences.filter(Boolean).join(words.stop).trim();
  }

  side(word, moves, end) {
    const all = moves.reduce((sum, move) => sum + move[2], 0);
    const said = [...moves]
      .sort((one, other) => other[2] - one[2])
      .map((move) => filled(this.words.move, { title: this.title(move[end]), ...this.figures(move[2], all) }));
    return said.length ? word + this.words.colon + said.join(this.words.comma) : "";
  }

  move(source, target) {
    const left = this.moves.filter((move) => move[0] === source);
    const journeys = left.find((move) => move[1] === target)?.[2] ?? 0;
    const all = left.reduce((sum, move) => sum + move[2], 0);
    const names = { source: this.title(source), target: this.title(target) };
    return filled(this.words.wire, { ...names, ...this.figures(journeys, all) });
  }

  figures(journeys, all) {
    return { count: this.number.format(journeys), share: this.percent.format(all ? journeys / all : 0) };
  }
}

// Makes the picture in the figure of a place explorable.
export function exploreMachine(place, data) {
  const picture = place.closest("figure")?.querySelector("svg.machine");
  if (!picture) return;
  const counts = new MachineCounts(data);
  const cards = [...picture.querySelectorAll("[data-status]")];
  const wires = [...picture.querySelectorAll("[data-from]")];
  const says = document.createElement("p");
  says.className = "machine-says";
  says.setAttribute("aria-live", "polite");
  says.textContent = data.words.hint;
  place.append(says);
  picture.setAttribute("role", "group"); // an image would have no cards to go to

  const show = (text, near, paths) => {
    says.textContent = text;
    picture.classList.toggle("explored", near !== null);
    for (const card of cards) card.classList.toggle("near", near?.has(card.dataset.status) ?? false);
    for (const wire of wires) wire.classList.toggle("near", paths(wire.dataset));
  };
  const leave = () => show(data.words.hint, null, () => false);
  const showStatus = (name) => {
    const touches = ({ from, to }) => from === name || to === name;
    const near = data.moves.filter(([from, to]) => touches({ from, to })).flat();
    show(counts.status(name), new Set([name, ...near]), touches);
  };
  cards.forEach((card, at) => {
    const { status } = card.dataset;
    card.setAttribute("tabindex", at ? "-1" : "0");
    card.setAttribute("role", "img");
    card.setAttribute("aria-label", counts.status(status));
    card.addEventListener("pointerenter", () => showStatus(status));
    card.addEventListener("pointerleave", leave);
    card.addEventListener("focus", () => showStatus(status));
    card.addEventListener("blur", leave);
    card.addEventListener("keydown", (event) => step(event, cards, at));
  });
  for (const wire of wires) {
    const { from, to } = wire.dataset;
    const same = (other) => other.from === from && other.to === to;
    wire.addEventListener("pointerenter", () => show(counts.move(from, to), new Set([from, to]), same));
    wire.addEventListener("pointerleave", leave);
  }
}

// Goes to the next card or the one before; only the card that has the focus is reached with Tab.
function step(event, cards, at) {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const to = event.key === "Home" ? 0 : event.key === "End" ? cards.length - 1 : by ? at + by : -1;
  if (!cards[to]) return;
  event.preventDefault();
  cards[at].setAttribute("tabindex", "-1");
  cards[to].setAttribute("tabindex", "0");
  cards[to].focus();
}
