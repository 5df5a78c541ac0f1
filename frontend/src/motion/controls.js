// What one presses and reads around the picture: clock, slider with the day behind it, speed, legend.

import { clockText } from "./clock.js";
import { outline, ticks } from "./curve.js";
import { element } from "./elements.js";
import { filled } from "./says.js";
import { shapePoints } from "./shapes.js";

const SPEEDS = [1, 2, 5, 10, 20, 60, 120, 480, 1440, 5760]; // minutes of the day in a second
const WATCHED = 300; // seconds that a whole day may take at first

export class Controls {
  constructor(scene, clock) {
    const { words } = scene;
    this.scene = scene;
    this.clock = clock;
    this.speeds = SPEEDS.filter((speed, number) => number < 3 || scene.last / speed >= 15);
    this.time = element("p", { class: scene.last > 1440 ? "motion-clock dated" : "motion-clock" });
    this.says = element("p", { class: "motion-says", "aria-live": "polite" });
    this.canvas = element("canvas", { class: "motion-picture", role: "img", "aria-label": words.picture });
    this.tip = element("p", { class: "motion-tip", hidden: true, "aria-hidden": "true" });
    this.sign = element("path", { d: "" });
    const symbol = element("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, this.sign);
    this.play = element("button", { type: "button", class: "motion-play" }, symbol);
    this.worst = element("button", { type: "button", class: "motion-worst" }, words.worst);
    this.slider = element("input", {
      ...{ type: "range", min: 0, max: scene.last, step: 1, class: "motion-slider", "aria-label": words.slider },
    });
    this.speed = element("select", { "aria-label": words.speed }, ...this.speeds.map((speed) => this.option(speed)));
    this.speed.value = String(this.speeds.find((speed) => scene.last / speed <= WATCHED) ?? this.speeds.at(-1));
    this.axis = element("div", { class: "motion-axis", "aria-hidden": "true" });
    this.view = element("div", { class: "motion-view" }, this.canvas, this.tip);
  }

  option(speed) {
    const { words } = this.scene;
    const text = speed < 60 ? filled(words.minutes, { count: speed }) : filled(words.hours, { count: speed / 60 });
    return element("option", { value: speed }, text);
  }

  // Returns everything, as it stands in the page.
  assembled() {
    const { words, total, last } = this.scene;
    const curve = element("svg", { class: "motion-curve", viewBox: "0 0 1000 100", preserveAspectRatio: "none", "aria-hidden": "true" });
    curve.append(element("path", { d: outline(total) }));
    const x = (1000 * this.scene.data.worst) / Math.max(1, last);
    curve.append(element("line", { x1: x, x2: x, y1: 0, y2: 100, class: "motion-peak" }));
    const track = element("div", { class: "motion-track" }, curve, this.slider, this.axis);
    const speed = element("label", { class: "motion-speed" }, words.speed, " ", this.speed);
    return element("div", { class: "motion", role: "group", "aria-label": words.title },
      element("div", { class: "motion-head" }, this.time, this.says),
      this.view,
      element("div", { class: "motion-bar" }, this.play, track),
      element("div", { class: "motion-row" }, this.worst, speed, this.legend()),
      element("p", { class: "motion-note" }, words.reading, " ", words.note),
      element("p", { class: "motion-note screen-only" }, words.keys),
    );
  }

  legend() {
    const { flows, every } = this.scene.data;
    const { words } = this.scene;
    const items = flows.map((title, flow) => {
      const shape = element("polygon", { points: shapePoints(flow), class: `motion-flow-${(flow % 6) + 1}` });
      const text = every[flow] > 1 ? filled(words.flow_sampled, { flow: title, every: every[flow] }) : title;
      return element("li", {}, element("svg", { viewBox: "-1.2 -1.2 2.4 2.4", "aria-hidden": "true" }, shape), text);
    });
    return element("ul", { class: "motion-legend", "aria-label": words.legend }, ...items);
  }

  // Writes the hours below the slider, as many as there is room for.
  mark(width) {
    const { last } = this.scene;
    const several = last > 1440;
    const marks = ticks(last, width).map((minute) => {
      const text = several && minute % 1440 === 0 ? this.clock(minute).replace(/ [\d:]+$/, "") : clockText(minute, { days: !several });
      const mark = element("span", {}, text);
      mark.style.left = `${(100 * minute) / Math.max(1, last)}%`;
      return mark;
    });
    this.axis.replaceChildren(...marks);
  }

  // Shows a minute: where the slider is, what the clock shows.
  show(minute) {
    const text = this.clock(minute);
    this.slider.value = String(minute);
    this.slider.setAttribute("aria-valuetext", text);
    this.time.textContent = text;
  }

  // Shows whether it plays; while it does, what is said of each minute is not read out.
  showPlaying(isPlaying) {
    const { words } = this.scene;
    this.sign.setAttribute("d", isPlaying ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5v11L13 8z");
    this.play.setAttribute("aria-label", isPlaying ? words.pause : words.play);
    this.play.title = isPlaying ? words.pause : words.play;
    this.says.setAttribute("aria-live", isPlaying ? "off" : "polite");
  }
}
