// Plays the day: keeps the time, and draws a frame only while something moves.

import { layOut } from "./layout.js";
import { Painter } from "./painter.js";
import { Swarm } from "./swarm.js";

const LONGEST = 0.1; // seconds that one frame may stand for; after a pause of the page it goes on where it was

export class Player {
  // `changed(minute)` is called whenever another minute is shown, `stopped()` when the day has ended.
  constructor(canvas, scene, { changed, stopped }) {
    this.scene = scene;
    this.changed = changed;
    this.stopped = stopped;
    this.painter = new Painter(canvas, scene);
    this.swarm = new Swarm(scene);
    this.minute = 0; // with its fraction
    this.speed = 5; // minutes in a second
    this.playing = false;
    this.still = false; // nothing glides
    this.shown = -1;
    this.waiting = false;
    this.before = 0;
    this.frame = this.frame.bind(this);
  }

  lay(width, scheme) {
    this.sheet = layOut(this.scene, width);
    this.painter.lay(this.sheet, scheme);
    this.swarm.stand(this.sheet);
    this.go(this.minute);
  }

  // Shows a minute at once.
  go(minute) {
    this.minute = Math.max(0, Math.min(this.scene.last, minute));
    this.stand();
    this.swarm.land();
    this.paint();
  }

  play(playing) {
    this.playing = playing;
    if (playing && this.minute >= this.scene.last) this.go(0);
    this.wake();
  }

  wake() {
    if (this.waiting || !this.sheet) return;
    this.waiting = true;
    this.before = performance.now();
    requestAnimationFrame(this.frame);
  }

  frame(now) {
    const seconds = Math.min(LONGEST, Math.max(0, (now - this.before) / 1000));
    this.before = now;
    if (this.playing) this.minute = Math.min(this.scene.last, this.minute + seconds * this.speed);
    this.stand();
    let moving = false;
    if (this.still) this.swarm.land();
    else moving = this.swarm.move(seconds);
    this.paint();
    if (this.playing && this.minute >= this.scene.last) {
      this.playing = false;
      this.stopped();
    }
    this.waiting = this.playing || moving;
    if (this.waiting) requestAnimationFrame(this.frame);
  }

  stand() {
    this.scene.tape.seek(this.minute * 600);
    this.swarm.aim(Math.floor(this.minute));
  }

  paint() {
    const minute = Math.floor(this.minute);
    this.painter.paintMinute(minute);
    this.painter.paint(this.swarm);
    if (minute === this.shown) return;
    this.shown = minute;
    this.changed(minute);
  }
}
