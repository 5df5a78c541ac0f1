// Where the tokens are on the picture: each is drawn to where the tape says it belongs by a spring that does not swing.
// Nothing is allocated from one frame to the next.

import { DWELLING, GONE, SERVED } from "./tape.js";

const PULL = 9; // 1/s; a token has come two thirds of its way after a quarter of a second
const FADE = 8; // 1/s
const NEAR = 0.05; // CSS pixels; closer is there

export class Swarm {
  constructor(scene) {
    this.scene = scene;
    const some = scene.tape.tokens;
    this.x = new Float32Array(some);
    this.y = new Float32Array(some);
    this.speedX = new Float32Array(some);
    this.speedY = new Float32Array(some);
    this.goalX = new Float32Array(some);
    this.goalY = new Float32Array(some);
    this.shown = new Float32Array(some); // from 0 to 1
    this.wanted = new Uint8Array(some);
    this.room = new Float32Array(some); // CSS pixels across that it may take
  }

  // Takes the places of a layout; the next `aim` goes there.
  stand(sheet) {
    this.sheet = sheet;
    this.doors = doorsOf(sheet);
  }

  // Says where everyone belongs at the minute that the tape stands at.
  aim(minute) {
    const { tape } = this.scene;
    const { boxes } = this.sheet;
    this.wanted.fill(0);
    for (let place = 0; place < boxes.length; place++) if (boxes[place]) this.aimQueue(boxes[place], minute);
    for (let token = 0; token < tape.tokens; token++) {
      const place = tape.where[token];
      if (place === GONE || !boxes[place] || tape.doing[token] < SERVED) continue;
      this.aimSpot(token, boxes[place], tape.slot[token], tape.doing[token] === DWELLING);
    }
  }

  aimQueue(box, minute) {
    const { tape } = this.scene;
    const place = box.place.number;
    const step = queueStep(this.scene, this.sheet, box, minute);
    const columns = Math.max(1, Math.floor(box.room / step));
    let number = 0;
    for (let token = tape.heads[place]; token >= 0; token = tape.next[token]) {
      const column = Math.min(columns - 1, Math.floor(number / box.rows));
      this.goalX[token] = box.queueX - (column + 0.5) * step;
      this.goalY[token] = box.queueY + ((number % box.rows) + 0.5) * this.sheet.pitch;
      this.room[token] = Infinity;
      this.want(token, place);
      number++;
    }
  }

  aimSpot(token, box, slot, dwells) {
    const isStation = box.place.kind === "station";
    if (isStation && dwells) this.aimAside(token, box, slot);
    else {
      const { pitch, rows, columns } = box.slots;
      const spot = Math.min(slot, rows * columns - 1);
      const column = isStation ? Math.floor(spot / rows) : spot % columns;
      const row = isStation ? spot % rows : Math.floor(spot / columns);
      this.goalX[token] = box.slotX + (column + 0.5) * pitch;
      this.goalY[token] = box.slotY + (row + 0.5) * pitch;
      this.room[token] = pitch + 2;
    }
    this.want(token, box.place.number);
  }

  // Whoever is on the way to a station, or waits there for others and in no queue, stands at its lower edge.
  aimAside(token, box, slot) {
    const step = this.sheet.pitch * 0.7;
    const spots = Math.max(1, Math.floor((box.width - 12) / step));
    this.goalX[token] = box.x + 6 + ((slot % spots) + 0.5) * step;
    this.goalY[token] = box.y + box.height - 3;
    this.room[token] = step;
  }

  want(token, place) {
    this.wanted[token] = 1;
    if (this.shown[token] > 0) return;
    const isStation = this.sheet.boxes[place].place.kind === "station";
    this.x[token] = isStation ? this.doors[2 * place] : this.goalX[token];
    this.y[token] = isStation ? this.doors[2 * place + 1] : this.goalY[token];
    this.speedX[token] = this.speedY[token] = 0;
  }

  // Puts everyone where they belong, at once.
  land() {
    this.x.set(this.goalX);
    this.y.set(this.goalY);
    this.speedX.fill(0);
    this.speedY.fill(0);
    this.shown.set(this.wanted);
  }

  // Moves everyone for so many seconds; returns whether anyone is still on the way.
  move(seconds) {
    const { x, y, speedX, speedY, goalX, goalY, shown, wanted } = this;
    const fall = Math.exp(-PULL * seconds);
    const fade = 1 - Math.exp(-FADE * seconds);
    let moving = false;
    for (let token = 0; token < x.length; token++) {
      if (!wanted[token] && shown[token] === 0) continue;
      shown[token] += (wanted[token] - shown[token]) * fade;
      if (Math.abs(wanted[token] - shown[token]) < 0.02) shown[token] = wanted[token];
      else moving = true;
      const wayX = x[token] - goalX[token];
      const wayY = y[token] - goalY[token];
      if (Math.abs(wayX) + Math.abs(wayY) + (Math.abs(speedX[token]) + Math.abs(speedY[token])) * 0.1 < NEAR) continue;
      moving = true;
      // A critically damped spring, solved exactly: right at any length of a frame.
      const pushX = (speedX[token] + PULL * wayX) * seconds;
      const pushY = (speedY[token] + PULL * wayY) * seconds;
      x[token] = goalX[token] + (wayX + pushX) * fall;
      y[token] = goalY[token] + (wayY + pushY) * fall;
      speedX[token] = (speedX[token] - PULL * pushX) * fall;
      speedY[token] = (speedY[token] - PULL * pushY) * fall;
    }
    return moving;
  }
}

// From one column of a queue to the next: where only some journeys are shown they stand apart within the bar of all.
export function queueStep(scene, sheet, box, minute) {
  const columns = Math.ceil(scene.tape.queued[box.place.number] / box.rows);
  const bar = scene.isSampled && columns ? barLength(sheet, box, scene.waiting(box.place, minute)) / columns : 0;
  return Math.max(sheet.pitch, bar);
}

// How long the bar is that stands for all who wait: equal areas are equal numbers, at every station.
export function barLength(sheet, box, waiting) {
  return box.slim ? 0 : Math.min(box.room, (waiting * sheet.grain) / box.depth);
}

// Where tokens come in that are first seen at a station: from the area before a first line, after a second.
function doorsOf(sheet) {
  const doors = new Float32Array(sheet.boxes.length * 2);
  sheet.areas.forEach((area, number) => {
    if (area.kind !== "line") return;
    const zone = sheet.areas.findIndex((other) => other.kind === "zone");
    const from = sheet.areas[number + (zone >= 0 && number > zone ? 1 : -1)] ?? area;
    for (const place of area.places) {
      doors[2 * place.number] = from.x + from.width / 2;
      doors[2 * place.number + 1] = sheet.isWide ? sheet.boxes[place.number].y : from.y + from.height / 2;
    }
  });
  return doors;
}
