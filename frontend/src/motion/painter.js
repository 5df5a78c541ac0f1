// Paints the day: what stands still is painted once a layout, numbers and servers once a minute, tokens every frame.

import { FLOWS, inks } from "./inks.js";
import { stampOf } from "./shapes.js";
import { barLength } from "./swarm.js";

const LONG = 4; // a quarter of the longest queue of the day is long

export class Painter {
  constructor(canvas, scene) {
    this.canvas = canvas;
    this.scene = scene;
    this.pen = canvas.getContext("2d");
    this.still = document.createElement("canvas");
    this.board = document.createElement("canvas");
    this.numbers = new Intl.NumberFormat(scene.data.language);
  }

  // Takes a layout and paints what does not move; the typeface is that of the page.
  lay(sheet, scheme = "") {
    this.sheet = sheet;
    this.ratio = Math.min(3, window.devicePixelRatio || 1);
    for (const canvas of [this.canvas, this.still, this.board]) {
      canvas.width = Math.round(sheet.width * this.ratio);
      canvas.height = Math.round(sheet.height * this.ratio);
    }
    this.face = getComputedStyle(this.canvas).fontFamily;
    this.colours = inks(this.canvas.parentElement, scheme);
    const size = Math.max(3, sheet.pitch - 2);
    this.stamps = this.scene.data.flows.map((_, flow) =>
      stampOf(flow, size, this.colours.flows[flow % FLOWS], this.colours.rim, this.ratio),
    );
    this.stampSize = this.stamps[0] ? this.stamps[0].width / this.ratio : size;
    this.paintStill();
    this.minute = -1;
  }

  paintStill() {
    const pen = this.start(this.still);
    for (const area of this.sheet.areas) {
      this.panel(pen, area, 8, this.colours.area);
      this.heading(pen, area);
    }
    for (const box of this.sheet.cards) {
      this.panel(pen, box, 5, this.colours.card, this.colours.edge);
      this.titled(pen, box);
    }
  }

  titled(pen, box) {
    pen.textAlign = "left";
    pen.font = `${box.slim ? 12 : 12.5}px ${this.face}`;
    pen.fillStyle = box.slim ? this.colours.muted : this.colours.text;
    const number = box.place.most ? 24 : 8;
    const room = box.slim ? box.queueX - box.room - box.x - number : box.width - 58;
    pen.fillText(this.fit(pen, box.place.title, room), box.x + 8, box.y + (box.slim ? 18 : 16));
  }

  // The title of an area; Hong Kong and the mainland are narrow, and theirs stand upright beside the others.
  heading(pen, area) {
    const isEdge = area.kind === "outside" || area.kind === "inland";
    pen.fillStyle = this.colours.text;
    pen.font = `600 13px ${this.face}`;
    pen.textAlign = isEdge || area.kind === "zone" ? "center" : "left";
    if (!isEdge || !this.sheet.isWide) {
      const x = pen.textAlign === "left" ? area.x + 10 : area.x + area.width / 2;
      pen.fillText(this.fit(pen, area.title, area.width - 12), x, area.y + (isEdge ? 20 : 18));
      return;
    }
    const [x, y] = [area.x + area.width / 2, area.y + area.height / 2];
    if (/^[\p{Script=Han}]+$/u.test(area.title)) {
      [...area.title].forEach((sign, at, all) => pen.fillText(sign, x, y + (at - (all.length - 1) / 2) * 22 + 5));
      return;
    }
    pen.save();
    pen.translate(x, y);
    pen.rotate(-Math.PI / 2);
    pen.fillText(this.fit(pen, area.title, area.height - 16), 0, 5);
    pen.restore();
  }

  // Paints numbers, bars and servers of a minute over what does not move; what is as it was is not painted again.
  paintMinute(minute) {
    if (minute === this.minute) return;
    const { scene, sheet } = this;
    const pen = this.minute < 0 ? this.start(this.board) : this.board.getContext("2d");
    if (this.minute < 0) pen.drawImage(this.still, 0, 0, sheet.width, sheet.height);
    this.minute = minute;
    const [worst] = scene.crowded(minute);
    for (const box of sheet.cards) {
      const { place } = box;
      const now = [scene.waiting(place, minute), scene.open(place, minute), scene.present(place, minute), place === worst];
      if (box.now?.every((value, at) => value === now[at])) continue;
      box.now = now;
      this.clean(pen, box);
      this.station(pen, box, ...now);
    }
    for (const area of sheet.areas) if (area.kind === "zone") this.crowd(pen, area, minute);
  }

  // Puts back what does not move in a rectangle.
  clean(pen, { x, y, width, height }) {
    const { ratio } = this;
    const [left, top] = [Math.floor(x * ratio), Math.floor(y * ratio)];
    const [wide, high] = [Math.ceil((x + width) * ratio) - left, Math.ceil((y + height) * ratio) - top];
    pen.drawImage(this.still, left, top, wide, high, left / ratio, top / ratio, wide / ratio, high / ratio);
  }

  station(pen, box, waiting, open, busy, isWorst) {
    const { scene, colours } = this;
    // The longest queue of the minute is marked; in red where it is long for this day.
    const isLong = isWorst && waiting * LONG >= scene.most;
    if (isWorst) this.panel(pen, box, 5, isLong ? colours.glow : null, isLong ? colours.alert : colours.text, isLong ? 2 : 1.5);
    if (isLong) this.titled(pen, box);
    if (scene.isSampled && waiting) {
      pen.fillStyle = colours.bar;
      const length = barLength(this.sheet, box, waiting);
      pen.fillRect(box.queueX - length, box.queueTop, length, box.depth);
    }
    this.servers(pen, box, open, busy);
    if (!box.slim) {
      pen.textAlign = "right";
      pen.font = `11px ${this.face}`;
      pen.fillStyle = colours.muted;
      pen.fillText(open || busy ? `${this.say(busy)}/${this.say(open)}` : scene.words.closed, box.x + box.width - 8, box.y + 16);
    }
    if (!waiting) return;
    pen.textAlign = box.slim ? "right" : "left";
    pen.font = `${isWorst ? "700 17px" : box.slim ? "600 12px" : "600 14px"} ${this.face}`;
    pen.fillStyle = isLong ? colours.alert : colours.text;
    const x = box.slim ? box.queueX - box.room - 3 : box.x + 8;
    pen.fillText(this.say(waiting), x, box.slim ? box.y + 18 : box.queueTop + box.depth / 2 + 5);
  }

  servers(pen, box, open, busy) {
    const { pitch, rows } = box.slots;
    const { colours, scene } = this;
    if (box.slots.isBar) {
      this.bar(pen, box, open, busy);
      return;
    }
    const side = pitch - (pitch > 8 ? 2 : 1);
    for (let server = 0; server < box.place.wide; server++) {
      const x = box.slotX + Math.floor(server / rows) * pitch + (pitch - side) / 2;
      const y = box.slotY + (server % rows) * pitch + (pitch - side) / 2;
      pen.beginPath();
      if (server >= open && server >= busy) {
        pen.fillStyle = colours.edge;
        pen.arc(x + side / 2, y + side / 2, Math.min(1.5, side / 3), 0, 7);
        pen.fill();
        continue;
      }
      pen.roundRect(x, y, side, side, Math.min(3, side / 4));
      pen.fillStyle = scene.isSampled && server < busy ? colours.slot : colours.open;
      pen.fill();
      pen.strokeStyle = colours.slot;
      pen.lineWidth = 1;
      pen.stroke();
    }
  }

  bar(pen, { slotX: x, slotY: y, depth: height, slots }, open, busy) {
    const { colours } = this;
    const width = slots.columns * slots.pitch;
    pen.fillStyle = colours.slot;
    pen.fillRect(x, y, width * Math.min(1, busy / Math.max(1, open)), height);
    pen.strokeStyle = open ? colours.slot : colours.edge;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  }

  crowd(pen, area, minute) {
    if (!area.places[0].used) return;
    const here = this.scene.present(area.places[0], minute);
    if (area.here === here) return;
    area.here = here;
    const { isWide } = this.sheet;
    this.clean(pen, { x: area.x, y: area.y, width: area.width, height: isWide ? 56 : 24 });
    pen.fillStyle = this.colours.text;
    pen.font = `700 ${isWide ? 22 : 15}px ${this.face}`;
    pen.textAlign = isWide ? "center" : "right";
    pen.fillText(this.say(here), isWide ? area.x + area.width / 2 : area.x + area.width - 10, area.y + (isWide ? 46 : 18));
  }

  // One frame: the board, and every token upon it.
  paint(swarm) {
    const { pen, scene, stamps, stampSize } = this;
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    pen.globalAlpha = 1;
    pen.drawImage(this.board, 0, 0, this.sheet.width, this.sheet.height);
    let alpha = 1;
    for (let token = 0; token < swarm.x.length; token++) {
      const shown = swarm.shown[token];
      if (shown === 0) continue;
      if (shown !== alpha) pen.globalAlpha = alpha = shown;
      const size = Math.min(stampSize, swarm.room[token]);
      pen.drawImage(stamps[scene.flow[token]], swarm.x[token] - size / 2, swarm.y[token] - size / 2, size, size);
    }
  }

  start(canvas) {
    const pen = canvas.getContext("2d");
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    pen.clearRect(0, 0, this.sheet.width, this.sheet.height);
    pen.textBaseline = "alphabetic";
    if (canvas === this.still) {
      pen.fillStyle = this.colours.ground;
      pen.fillRect(0, 0, this.sheet.width, this.sheet.height);
    }
    return pen;
  }

  panel(pen, { x, y, width, height }, radius, fill, edge, line = 1) {
    pen.beginPath();
    pen.roundRect(x + line / 2, y + line / 2, width - line, height - line, radius);
    if (fill) {
      pen.fillStyle = fill;
      pen.fill();
    }
    if (edge) {
      pen.strokeStyle = edge;
      pen.lineWidth = line;
      pen.stroke();
    }
  }

  // Returns as much of a text as there is room for.
  fit(pen, text, room) {
    if (pen.measureText(text).width <= room) return text;
    let end = text.length;
    while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > room) end--;
    return `${text.slice(0, end).trimEnd()}…`;
  }

  say(number) {
    return this.numbers.format(number);
  }
}
