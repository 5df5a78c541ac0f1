import assert from "node:assert/strict";
import { test } from "node:test";
import { MachineCounts } from "../src/machine.js";

const counts = new MachineCounts({
  language: "en-GB",
  statuses: { declared: ["Declared", 2000], bench: ["Bench", 500], released: ["Released", 1900], idle: ["Idle", 0] },
  moves: [["declared", "bench", 500], ["declared", "released", 1500], ["bench", "released", 400], ["declared", "idle", 0]],
  words: {
    came: "{title}: {count} came",
    onward: "onward",
    from: "from",
    move: "{title} {count} ({share})",
    wire: "{source} → {target}: {count}, {share}",
    colon: ": ",
    comma: ", ",
    stop: ". ",
  },
});

test("a status says how many came, and where they went, the most first", () => {
  assert.equal(counts.status("declared"), "Declared: 2,000 came. onward: Released 1,500 (75%), Bench 500 (25%)");
  assert.equal(
    counts.status("released"),
    "Released: 1,900 came. from: Declared 1,500 (78.9%), Bench 400 (21.1%)",
  );
});

test("where nobody came nobody went on", () => {
  assert.equal(counts.status("idle"), "Idle: 0 came");
});

test("a move says its share of those who went on", () => {
  assert.equal(counts.move("declared", "bench"), "Declared → Bench: 500, 25%");
  assert.equal(counts.move("declared", "idle"), "Declared → Idle: 0, 0%");
});
