import assert from "node:assert/strict";
import { test } from "node:test";
import { clockText, clockWords, parseClock } from "../src/motion/clock.js";

test("minutes are told as a clock; in links hours go on after midnight", () => {
  assert.equal(clockText(845), "14:05");
  assert.equal(clockText(1440 + 845), "14:05");
  assert.equal(clockText(1440 + 845, { days: true }), "38:05");
  assert.equal(clockText(0), "00:00");
});

test("what a link says is read back, within the horizon", () => {
  for (const minute of [0, 1, 845, 1439, 2285]) assert.equal(parseClock(clockText(minute, { days: true }), 2880), minute);
  assert.equal(parseClock("38:05", 1440), 1440);
});

test("what is no time is none", () => {
  for (const text of ["", null, undefined, "14", "14:5", "14:60", "-1:00", "14:05:00", "noon", "1e3:00"]) {
    assert.equal(parseClock(text, 1440), null, String(text));
  }
});

test("a single day is told by its clock, several by their dates as well", () => {
  assert.equal(clockWords("2025-12-13", 1440, "en-GB")(845), "14:05");
  assert.equal(clockWords("2025-12-13", 1440, "en-GB")(1440), "24:00");
  assert.match(clockWords("2025-12-13", 2880, "en-GB")(2285), /^Sun,? 14 Dec 14:05$/);
  assert.match(clockWords("2025-12-13", 2880, "zh-CN")(845), /12月13日.*14:05$/);
});
