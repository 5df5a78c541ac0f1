import assert from "node:assert/strict";
import { test } from "node:test";
import { readCounts, readEvents } from "../src/motion/unpack.js";
import { packedCounts, packedEvents } from "./packed.js";

test("events come out as they were packed, column by column", async () => {
  const events = await readEvents(packedEvents([[7, 0, 2, 0], [70_000, 1, 255, 2], [864_000, 65_535, 254, 1]]));
  assert.equal(events.length, 3);
  assert.deepEqual([...events.times], [7, 70_000, 864_000]);
  assert.deepEqual([...events.tokens], [0, 1, 65_535]);
  assert.deepEqual([...events.places], [2, 255, 254]);
  assert.deepEqual([...events.states], [0, 2, 1]);
});

test("a day without events has none", async () => {
  assert.equal((await readEvents(packedEvents([]))).times.length, 0);
});

test("text that Python has packed is read here", async () => {
  // base64 of zlib.compressobj(9, DEFLATED, -15) over struct.pack("<III2H2B2B", 2, 5, 9, 0, 1, 3, 4, 0, 1)
  const events = await readEvents("Y2JgYGAFYk4GEGBkYGZhYAQA");
  assert.deepEqual([[...events.times], [...events.tokens]], [[5, 9], [0, 1]]);
  assert.deepEqual([[...events.places], [...events.states]], [[3, 4], [0, 1]]);
});

test("counts are sums of their changes, those who wait before those who are served", async () => {
  const counts = await readCounts(packedCounts(5, [[0, 3, 1], [9, 0, 0]], [[1, 1, 1], [0, 2, 70_000]]), 2);
  assert.equal(counts.step, 5);
  assert.equal(counts.length, 3);
  assert.deepEqual(counts.waiting.map((row) => [...row]), [[0, 3, 1], [9, 0, 0]]);
  assert.deepEqual(counts.present.map((row) => [...row]), [[1, 1, 1], [0, 2, 70_000]]);
});
