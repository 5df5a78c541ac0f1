import assert from "node:assert/strict";
import { test } from "node:test";
import { readHash, withHash } from "../src/hash.js";

test("each name in the hash has its own value", () => {
  assert.equal(readHash("#t=14:05&journey=17", "t"), "14:05");
  assert.equal(readHash("#t=14:05&journey=17", "journey"), "17");
  assert.equal(readHash("#journey=17", "t"), null);
  assert.equal(readHash("", "t"), null);
});

test("a link to a heading says nothing of them", () => {
  assert.equal(readHash("#t", "t"), null);
  assert.equal(withHash("#waiting", "t", "09:00"), "#t=09:00");
});

test("a value is set beside the others, and stays readable", () => {
  assert.equal(withHash("#journey=17", "t", "14:05"), "#journey=17&t=14:05");
  assert.equal(withHash("#t=14:05&journey=17", "t", "14:06"), "#t=14:06&journey=17");
  assert.equal(withHash("", "t", "14:05"), "#t=14:05");
});

test("what a file calls a journey cannot break out of its value", () => {
  const hash = withHash("", "journey", "1&t=00:00#<b>");
  assert.equal(readHash(hash, "journey"), "1&t=00:00#<b>");
  assert.equal(readHash(hash, "t"), null);
});
