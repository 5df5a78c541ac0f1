// What the server finds and offers, as the editor underlines and lists it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { option } from "../src/editor/completion.js";
import { diagnosticsOf } from "../src/editor/diagnostics.js";

const FINDING = { level: "failure", code: "R022", message: "expected a", hint: "write b", line: 1, column: 4 };

test("a finding is underlined with its hint, its code and how bad it is", () => {
  const [found] = diagnosticsOf([FINDING], Text.of(["a: b"]), { isTable: false });
  assert.deepEqual(found, { from: 3, to: 4, severity: "error", source: "R022", message: "expected a\nwrite b" });
  const levels = ["error", "warning", "note"].map((level) => ({ ...FINDING, level, hint: "" }));
  const severities = diagnosticsOf(levels, Text.of(["a: b"]), { isTable: false }).map(({ severity }) => severity);
  assert.deepEqual(severities, ["error", "warning", "info"]);
});

test("offers stand in the order of the grammar, keys that must be there before all others", () => {
  const offer = { label: "a", insert: "a: ", detail: "x", info: "x", type: "key", is_needed: false };
  const boosts = [offer, { ...offer, is_needed: true }, offer].map((one, number) => option(one, number).boost);
  assert.ok(boosts[1] > boosts[0] && boosts[0] > boosts[2]);
  assert.ok(option(offer, 5000).boost >= -99);
});

test("a key is inserted with its colon, and a template as one that is filled in", () => {
  const offer = { label: "a", insert: "a: ", detail: "x", info: "x", type: "key", is_needed: false };
  assert.equal(option(offer, 0).apply, "a: ");
  assert.equal(option(offer, 0).type, "property");
  const template = option({ ...offer, insert: "id: ${1:CH-1}", type: "template" }, 0);
  assert.equal(typeof template.apply, "function");
});
