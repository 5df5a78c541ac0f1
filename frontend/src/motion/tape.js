// The tape of the day: every event in order, and where every token is at the time that it stands at.
//
// Any time is reached by a binary search, the nearest snapshot before it, and a few events from there; going on from
// one frame to the next costs the events between. What a time looks like depends on the time alone, not on the way to it.

export const GONE = 255;
export const WAITING = 0;
export const SERVED = 1;
export const DWELLING = 2;

const STEP = 1024; // events from one snapshot to the next

export class Tape {
  // `events` as `readEvents` returns them.
  constructor(events, tokens, places) {
    this.events = events;
    this.tokens = tokens;
    this.places = places;
    this.cursor = 0; // events before it have happened
    this.where = new Uint8Array(tokens).fill(GONE);
    this.doing = new Uint8Array(tokens);
    this.slot = new Uint16Array(tokens); // which server, or which spot of those that dwell
    this.last = new Int32Array(tokens).fill(-1); // the last event of each token
    // The queue of each place is a chain of tokens in the order in which they joined.
    this.heads = new Int32Array(places).fill(-1);
    this.tails = new Int32Array(places).fill(-1);
    this.queued = new Uint32Array(places);
    this.next = new Int32Array(tokens).fill(-1);
    this.previous = new Int32Array(tokens).fill(-1);
    this.scratch = new Uint32Array(tokens);
    this.survey();
    this.seek(0);
  }

  // Goes through the day once: takes the snapshots, gives everyone who is served or dwells the first free slot, and
  // keeps the longest queue and the most slots of each place.
  survey() {
    const { events, places } = this;
    this.snapshots = [];
    this.slots = new Uint16Array(events.length);
    this.longest = new Uint32Array(places);
    this.widest = new Uint32Array(places);
    this.taken = Array.from({ length: places * 2 }, () => []); // by place and whether served; true where taken
    let first = 0;
    for (let event = 0; event < events.length; event++) {
      if (event % STEP === 0) this.snapshots.push(this.last.slice());
      if (events.times[event] !== events.times[first]) first = event;
      // Whoever leaves at an instant makes room for those who come at it, whatever the order in which they are told.
      if (event === first) for (let one = first; events.times[one] === events.times[first]; one++) this.yieldSlot(one, first);
      if (this.last[events.tokens[event]] >= first) this.yieldSlot(event, event);
      this.takeSlot(event);
      this.apply(event);
      const place = events.places[event];
      if (place !== GONE) this.longest[place] = Math.max(this.longest[place], this.queued[place]);
    }
    this.cursor = events.length;
  }

  // Frees the slot that the token of an event has had since before another event.
  yieldSlot(event, since) {
    const { events } = this;
    const before = this.last[events.tokens[event]];
    if (before < 0 || before >= since || events.places[before] === GONE || events.states[before] === WAITING) return;
    this.taken[events.places[before] * 2 + (events.states[before] & 1)][this.slots[before]] = false;
  }

  takeSlot(event) {
    const { events } = this;
    const place = events.places[event];
    if (place === GONE || events.states[event] === WAITING) return;
    const row = this.taken[place * 2 + (events.states[event] & 1)];
    let free = row.indexOf(false);
    if (free < 0) free = row.length;
    row[free] = true;
    this.slots[event] = free;
    this.widest[place] = Math.max(this.widest[place], row.length);
  }

  // Stands at a time in deciseconds: every event up to it, and at it, has happened.
  seek(time) {
    const target = upperBound(this.events.times, time);
    if (target < this.cursor || target - this.cursor > STEP) this.restore(Math.floor(target / STEP));
    while (this.cursor < target) this.apply(this.cursor++);
  }

  restore(number) {
    const { events, snapshots, scratch } = this;
    number = Math.min(number, snapshots.length - 1);
    this.where.fill(GONE);
    this.heads.fill(-1);
    this.tails.fill(-1);
    this.queued.fill(0);
    this.next.fill(-1);
    this.previous.fill(-1);
    this.last.fill(-1);
    this.cursor = 0;
    if (number < 0) return;
    let some = 0;
    for (const event of snapshots[number]) if (event >= 0) scratch[some++] = event;
    // In the order of their last events everyone joins the queue behind those who joined before.
    for (const event of scratch.subarray(0, some).sort()) this.apply(event);
    this.cursor = number * STEP;
  }

  apply(event) {
    const { events } = this;
    const token = events.tokens[event];
    if (this.where[token] !== GONE && this.doing[token] === WAITING) this.leave(token, this.where[token]);
    const place = events.places[event];
    this.where[token] = place;
    this.doing[token] = events.states[event];
    this.slot[token] = this.slots[event];
    this.last[token] = event;
    if (place !== GONE && events.states[event] === WAITING) this.join(token, place);
  }

  join(token, place) {
    const tail = this.tails[place];
    this.previous[token] = tail;
    this.next[token] = -1;
    if (tail < 0) this.heads[place] = token;
    else this.next[tail] = token;
    this.tails[place] = token;
    this.queued[place]++;
  }

  leave(token, place) {
    const before = this.previous[token];
    const after = this.next[token];
    if (before < 0) this.heads[place] = after;
    else this.next[before] = after;
    if (after < 0) this.tails[place] = before;
    else this.previous[after] = before;
    this.queued[place]--;
  }
}

// Returns how many of the rising values are not above the value.
export function upperBound(values, value) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
