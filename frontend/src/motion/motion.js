// The day in motion: from the data in the page to a picture that plays, stops, and goes to any minute.

import { readHash, writeHash } from "../hash.js";
import { clockText, clockWords, parseClock } from "./clock.js";
import { Controls } from "./controls.js";
import { Player } from "./player.js";
import { filled, minuteSays } from "./says.js";
import { Scene } from "./scene.js";
import { Tape } from "./tape.js";
import { readCounts, readEvents } from "./unpack.js";

const LEAP = 15; // minutes with the shift key
const PAPER = 860; // CSS pixels across, on paper
const SETTLED = 250; // milliseconds after which a minute is written into the address

// Fills a place of the page; `data` is what `report/sections/motion.py` makes.
export async function showMotion(place, data) {
  try {
    const places = data.places.length;
    const [events, counts] = await Promise.all([readEvents(data.events), readCounts(data.counts, places)]);
    new Show(place, new Scene(data, new Tape(events, data.flow.length, places), counts));
  } catch (error) {
    place.textContent = data.words.failed;
    console.error(error);
  }
}

class Show {
  constructor(place, scene) {
    const { data, last } = scene;
    this.scene = scene;
    this.clock = clockWords(data.starts, last, data.language);
    this.controls = new Controls(scene, this.clock);
    place.replaceChildren(this.controls.assembled());
    this.player = new Player(this.controls.canvas, scene, {
      changed: (minute) => this.changed(minute),
      stopped: () => this.play(false),
    });
    this.player.speed = Number(this.controls.speed.value);
    this.player.minute = parseClock(readHash(location.hash, "t"), last) ?? data.worst;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.follow(place);
    this.listen();
    this.play(false);
    this.resize();
    if (readHash(location.hash, "t")) place.closest("figure")?.scrollIntoView({ block: "start" });
  }

  follow(place) {
    const { controls, player } = this;
    player.still = this.calm.matches;
    this.calm.addEventListener("change", () => (player.still = this.calm.matches));
    this.dark.addEventListener("change", () => this.resize(true));
    new ResizeObserver(() => this.resize()).observe(controls.view);
    addEventListener("hashchange", () => {
      const minute = parseClock(readHash(location.hash, "t"), this.scene.last);
      if (minute === null) return;
      this.play(false);
      player.go(minute);
      place.closest("figure")?.scrollIntoView({ block: "start" });
    });
    addEventListener("beforeprint", () => this.print(true));
    addEventListener("afterprint", () => this.print(false));
  }

  listen() {
    const { controls, player } = this;
    controls.play.addEventListener("click", () => this.play(!player.playing));
    controls.worst.addEventListener("click", () => this.jump(this.scene.data.worst));
    controls.slider.addEventListener("input", () => this.jump(Number(controls.slider.value)));
    controls.speed.addEventListener("change", () => (player.speed = Number(controls.speed.value)));
    controls.canvas.addEventListener("click", () => {
      controls.slider.focus({ preventScroll: true });
      this.play(!player.playing);
    });
    controls.canvas.addEventListener("pointermove", (event) => this.point(event));
    controls.canvas.addEventListener("pointerleave", () => (controls.tip.hidden = true));
    controls.view.parentElement.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const { controls, player } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === controls.speed) return;
    const step = event.shiftKey ? LEAP : 1;
    const minute = Math.floor(player.minute);
    const actions = {
      " ": event.target.tagName === "BUTTON" ? null : () => this.play(!player.playing),
      ArrowLeft: () => this.jump(minute - step),
      ArrowDown: () => this.jump(minute - step),
      ArrowRight: () => this.jump(minute + step),
      ArrowUp: () => this.jump(minute + step),
      PageUp: () => this.jump(minute + 60),
      PageDown: () => this.jump(minute - 60),
      Home: () => this.jump(0),
      End: () => this.jump(this.scene.last),
      "+": () => this.hurry(1),
      "=": () => this.hurry(1),
      "-": () => this.hurry(-1),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  hurry(by) {
    const { speed, speeds } = this.controls;
    const at = speeds.indexOf(this.player.speed) + by;
    if (at < 0 || at >= speeds.length) return;
    this.player.speed = speeds[at];
    speed.value = String(speeds[at]);
  }

  jump(minute) {
    this.player.go(minute);
    this.note();
  }

  play(playing) {
    if (playing !== this.player.playing) this.player.play(playing);
    this.controls.showPlaying(playing);
    if (!playing && this.player.sheet) this.note();
  }

  changed(minute) {
    this.controls.show(minute);
    this.controls.says.textContent = minuteSays(this.scene, minute, this.clock);
  }

  // Writes the minute that is shown into the address, once it stays.
  note() {
    clearTimeout(this.noting);
    this.noting = setTimeout(() => {
      if (!this.player.playing) writeHash("t", clockText(Math.floor(this.player.minute), { days: true }));
    }, SETTLED);
  }

  resize(always = false) {
    const width = Math.floor(this.controls.view.clientWidth);
    if (!width || this.isPrinting || (!always && width === this.width)) return;
    this.width = width;
    this.player.lay(width);
    this.controls.mark(width);
  }

  // Paper has the worst minute, in light colours; afterwards all is as it was.
  print(begins) {
    if (!this.player.sheet) return;
    this.isPrinting = begins;
    if (begins) {
      this.play(false);
      this.held = this.player.minute;
      this.player.minute = this.scene.data.worst;
    } else this.player.minute = this.held ?? this.player.minute;
    this.player.lay(begins ? PAPER : this.width, begins ? "light" : "");
  }

  // Says what stands under the pointer: titles that had no room are whole here.
  point(event) {
    const { tip } = this.controls;
    const { sheet, minute } = this.player;
    const { offsetX: x, offsetY: y } = event;
    const box = sheet.boxes.find((one) => one && x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height);
    tip.hidden = !box;
    if (!box) return;
    tip.textContent = this.tipOf(box.place, Math.floor(minute));
    const right = x > sheet.width / 2;
    tip.style.left = right ? "auto" : `${x + 14}px`;
    tip.style.right = right ? `${sheet.width - x + 14}px` : "auto";
    tip.style.top = `${y + 14}px`;
  }

  tipOf(place, minute) {
    const { scene } = this;
    const count = scene.present(place, minute);
    if (place.kind !== "station") return filled(scene.words.tip_area, { place: place.title, count });
    const values = { place: place.title, count: scene.waiting(place, minute), busy: count, open: scene.open(place, minute) };
    return filled(values.open || count ? scene.words.tip : scene.words.tip_closed, values);
  }
}
