import assert from "node:assert/strict";
import { test } from "node:test";
import { DWELLING, GONE, SERVED, Tape, WAITING, upperBound } from "../src/motion/tape.js";
import { readEvents } from "../src/motion/unpack.js";
import { packedEvents } from "./packed.js";

const TOKENS = 60;
const PLACES = 5;

const tapeOf = async (events, tokens = TOKENS, places = PLACES) =>
  new Tape(await readEvents(packedEvents(events)), tokens, places);

const queueOf = (tape, place) => {
  const queue = [];
  for (let token = tape.heads[place]; token >= 0; token = tape.next[token]) queue.push(token);
  return queue;
};

// A day by chance, the same at every run: many events, many of them at one instant.
function anyDay(seed, length = 5000) {
  let state = seed;
  const chance = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  let time = 0;
  return Array.from({ length }, () => {
    time += chance(3) * chance(20);
    const place = chance(8) === 0 ? GONE : chance(PLACES);
    return [time, chance(TOKENS), place, place === GONE ? DWELLING : chance(3)];
  });
}

// The same by hand: everything up to a time, one event after the other, queues as lists.
function slowly(events, time) {
  const where = Array(TOKENS).fill(GONE);
  const doing = Array(TOKENS).fill(0);
  const queues = Array.from({ length: PLACES }, () => []);
  for (const [at, token, place, state] of events) {
    if (at > time) break;
    if (where[token] !== GONE && doing[token] === WAITING) {
      queues[where[token]] = queues[where[token]].filter((one) => one !== token);
    }
    [where[token], doing[token]] = [place, state];
    if (place !== GONE && state === WAITING) queues[place].push(token);
  }
  return { where, queues };
}

test("any time that is sought shows what every event up to it has made, whatever was shown before", async () => {
  const events = anyDay(1);
  const tape = await tapeOf(events);
  const end = events.at(-1)[0];
  for (const part of [1, 0.1, 0.99, 0.5, 0.5001, 0, 0.3, 0.7, 0.2, 1, 0.0003]) {
    const time = Math.round(end * part);
    tape.seek(time);
    const expected = slowly(events, time);
    assert.deepEqual([...tape.where], expected.where);
    assert.deepEqual(tape.queued.length, PLACES);
    expected.queues.forEach((queue, place) => assert.deepEqual(queueOf(tape, place), queue));
    expected.queues.forEach((queue, place) => assert.equal(tape.queued[place], queue.length));
  }
});

test("going on in small steps comes to the same as seeking at once, slots and all", async () => {
  const events = anyDay(2);
  const [walked, sought] = [await tapeOf(events), await tapeOf(events)];
  const end = events.at(-1)[0];
  for (let time = 0; time <= end; time += 97) walked.seek(time);
  walked.seek(end);
  sought.seek(end / 2);
  sought.seek(end);
  for (const part of ["where", "doing", "slot", "last"]) assert.deepEqual(walked[part], sought[part]);
});

test("no two who are served at a station at once stand at the same server", async () => {
  const events = anyDay(3);
  const tape = await tapeOf(events);
  const end = events.at(-1)[0];
  for (let time = 0; time <= end; time += 211) {
    tape.seek(time);
    const taken = new Set();
    for (let token = 0; token < TOKENS; token++) {
      if (tape.where[token] === GONE || tape.doing[token] === WAITING) continue;
      const spot = `${tape.where[token]} ${tape.doing[token]} ${tape.slot[token]}`;
      assert.ok(!taken.has(spot), spot);
      taken.add(spot);
    }
  }
});

test("whoever leaves a server at an instant leaves it to whoever comes at it, though told after", async () => {
  const tape = await tapeOf([[10, 0, 1, SERVED], [50, 1, 1, SERVED], [50, 0, 2, DWELLING]]);
  assert.equal(tape.widest[1], 1);
});

test("the longest queue of each place is known beforehand", async () => {
  const tape = await tapeOf([[1, 0, 1, WAITING], [2, 1, 1, WAITING], [3, 0, 1, SERVED], [4, 2, 3, WAITING]]);
  assert.deepEqual([...tape.longest], [0, 2, 0, 1, 0]);
});

test("a day without events can be sought, too", async () => {
  const tape = await tapeOf([], 0, 2);
  tape.seek(1000);
  assert.deepEqual([...tape.queued], [0, 0]);
});

test("the upper bound counts the values that are not above", () => {
  const values = [1, 3, 3, 7];
  assert.deepEqual([0, 1, 2, 3, 7, 8].map((value) => upperBound(values, value)), [0, 1, 1, 3, 4, 4]);
});
