import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../src/motion/layout.js";
import { filled, minuteSays } from "../src/motion/says.js";
import { Scene } from "../src/motion/scene.js";
import { Tape } from "../src/motion/tape.js";
import { readCounts, readEvents } from "../src/motion/unpack.js";
import { outline, ticks } from "../src/motion/curve.js";
import { packedCounts, packedEvents } from "./packed.js";

const WORDS = {
  first_line: "First line",
  second_line: "Second line",
  waiting_at: "{count} at {place} ({busy}/{open})",
  waiting_closed: "{count} at {place} (closed)",
  nobody: "nobody",
  inside: "{place} {count}",
  comma: "; ",
  minute: "{clock} {waits}{inside}",
};

// Hong Kong, a zone, the mainland, and so many stations; the first opens at minute 1 with two servers.
async function sceneOf(stations, { waiting, present, every = [1] } = {}) {
  const ends = [["Hong Kong", "outside", 0.03], ["Park", "zone", 0.5], ["Mainland", "inland", 0.97]];
  const places = [
    ...ends.map(([title, kind, x]) => ({ title, kind, x, y: 0.5, servers: [] })),
    ...Array.from({ length: stations }, (_, number) => ({
      ...{ title: `Station ${number}`, kind: "station", x: number % 3 ? 0.2 : 0.8, y: number / stations },
      servers: number ? [[0, 1]] : [[0, 0], [60, 2], [180, 0]],
    })),
  ];
  const rows = (values) => places.map((_, place) => values?.[place] ?? [0, 1, 2, 1]);
  const counts = await readCounts(packedCounts(1, rows(waiting), rows(present)), places.length);
  const events = await readEvents(packedEvents([[0, 0, 3, 0], [600, 0, 3, 1], [1200, 0, 1, 2]]));
  const data = { places, flows: ["goods"], flow: [0], every, language: "en-GB", words: WORDS };
  return new Scene(data, new Tape(events, 1, places.length), counts);
}

test("a station has the servers of its calendar", async () => {
  const scene = await sceneOf(2);
  const [, , , station] = scene.places;
  assert.deepEqual([0, 0.9, 1, 2, 3].map((minute) => scene.open(station, minute)), [0, 0, 2, 2, 0]);
});

test("a minute says who waits where, the longest queue first, and how many are in the zone", async () => {
  const zeros = [0, 0, 0, 0];
  const scene = await sceneOf(3, {
    waiting: { 0: zeros, 1: zeros, 2: zeros, 3: [0, 0, 1, 3], 4: [0, 0, 2345, 2], 5: zeros },
    present: { 0: zeros, 1: [0, 7, 8, 9], 2: zeros, 3: [0, 0, 2, 0], 4: [0, 0, 1, 1], 5: [1, 1, 1, 1] },
  });
  const clock = (minute) => `at ${minute}`;
  assert.equal(minuteSays(scene, 0, clock), "at 0 nobody; Park 0");
  assert.equal(minuteSays(scene, 2, clock), "at 2 2,345 at Station 1 (1/1); 1 at Station 0 (2/2); Park 8");
  assert.equal(minuteSays(scene, 3, clock), "at 3 3 at Station 0 (closed); 2 at Station 1 (1/1); Park 9");
});

test("a title with braces is no pattern", () => {
  assert.equal(filled("{place}: {count}", { place: "{count}", count: 3 }), "{count}: 3");
});

test("at every width cards lie within the picture and upon no other", async () => {
  for (const stations of [1, 5, 16, 40]) {
    const scene = await sceneOf(stations);
    for (const width of [280, 358, 390, 700, 720, 948, 1280, 1900]) {
      const sheet = layOut(scene, width);
      assert.equal(sheet.cards.length, stations);
      for (const box of sheet.cards) {
        const where = `${stations} stations at ${width}`;
        assert.ok(box.x >= 0 && box.x + box.width <= width + 0.01, where);
        assert.ok(box.y >= 0 && box.y + box.height <= sheet.height + 0.01, where);
        assert.ok(box.queueX - box.room > box.x && box.slotX >= box.queueX, where);
        for (const other of sheet.cards) {
          const apart = box.x + box.width <= other.x || other.x + other.width <= box.x;
          assert.ok(box === other || apart || box.y + box.height <= other.y || other.y + other.height <= box.y, where);
        }
      }
    }
  }
});

test("a station to which nobody came is left out", async () => {
  const zeros = [0, 0, 0, 0];
  const scene = await sceneOf(2, { waiting: { 4: zeros }, present: { 4: zeros } });
  assert.deepEqual(scene.stations.map((place) => place.title), ["Station 0"]);
});

test("the hills of the day are as high as the most that waited in each part", () => {
  assert.equal(outline([0, 2, 1]), "M0 100L0.0 100.0L500.0 4.0L1000.0 52.0L1000 100Z");
  assert.equal(outline([0]), "M0 100L0.0 100.0L1000 100Z");
});

test("the axis has marks at whole hours, or whole days, as many as there is room for", () => {
  assert.deepEqual(ticks(1440, 300), [0, 360, 720, 1080, 1440]);
  assert.deepEqual(ticks(3 * 1440, 400), [0, 1440, 2880, 4320]);
  assert.ok(ticks(365 * 1440, 900).length <= 15);
});
