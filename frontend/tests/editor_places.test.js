// Where a finding stands in a text: from a line and a column to the characters that are underlined.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Text } from "@codemirror/state";
import { cell, changeBetween, placeIn, rangeOf, word } from "../src/editor/places.js";

function underlined(text, place, options = { isTable: false }) {
  const doc = Text.of(text.split("\n"));
  const { from, to } = rangeOf(doc, place, options);
  return text.slice(from, to);
}

test("a value, a key or a whole bracket is underlined, without what follows", () => {
  const text = "a: b c  # d\nwhen: {flow: people, line: [x, y]}\ne: 'f: g', h";
  assert.equal(underlined(text, { line: 1, column: 1 }), "a");
  assert.equal(underlined(text, { line: 1, column: 4 }), "b c");
  assert.equal(underlined(text, { line: 2, column: 8 }), "flow");
  assert.equal(underlined(text, { line: 2, column: 14 }), "people");
  assert.equal(underlined(text, { line: 2, column: 7 }), "{flow: people, line: [x, y]}");
  assert.equal(underlined(text, { line: 2, column: 32 }), "y");
  assert.equal(underlined(text, { line: 3, column: 4 }), "'f: g'");
});

test("columns count characters, also those that are two code units", () => {
  assert.equal(underlined("𠮷𠮷: x", { line: 1, column: 5 }), "x");
});

test("what stands behind the end of a line or of the text still has a place", () => {
  assert.equal(underlined("a:", { line: 1, column: 9 }), ":");
  assert.equal(underlined("  a: b \n", { line: 1, column: 0 }), "a: b");
  assert.equal(underlined("a\nb", { line: 9, column: 4 }), "b");
  assert.equal(underlined("  a\nb", { line: 0, column: 0 }), "a");
  assert.deepEqual(rangeOf(Text.of([""]), { line: 1, column: 1 }, { isTable: false }), { from: 0, to: 0 });
});

test("in a table the columns are cells", () => {
  const text = 'name,from,until\n"Smith, J",2026-01-01,\n';
  assert.equal(underlined(text, { line: 2, column: 1 }, { isTable: true }), '"Smith, J"');
  assert.equal(underlined(text, { line: 2, column: 2 }, { isTable: true }), "2026-01-01");
  assert.equal(underlined(text, { line: 2, column: 3 }, { isTable: true }), ",");
  assert.deepEqual(cell("a,b", 7), [0, 3]);
});

test("a text of blanks alone has a place, too", () => {
  assert.deepEqual(word("   ", 5), [0, 0]);
});

test("the smallest change leaves what is the same in both", () => {
  assert.equal(changeBetween("a: 1\n", "a: 1\n"), null);
  for (const [before, after, change] of [
    ["a: 1\nb: 2\n", "a: 13\nb: 2\n", { from: 4, to: 4, insert: "3" }],
    ["aaa", "aa", { from: 2, to: 3, insert: "" }],
    ["", "x", { from: 0, to: 0, insert: "x" }],
    ["x", "", { from: 0, to: 1, insert: "" }],
    ["abc", "xyz", { from: 0, to: 3, insert: "xyz" }],
  ]) {
    assert.deepEqual(changeBetween(before, after), change);
    assert.equal(before.slice(0, change.from) + change.insert + before.slice(change.to), after);
  }
});

test("an address leads to a line, and nothing else in it does", () => {
  assert.deepEqual(placeIn("#L12C3"), { line: 12, column: 3 });
  assert.deepEqual(placeIn("#L12"), { line: 12, column: 0 });
  for (const other of ["", "#", "#L", "#Lx", "#L12C", "#L12C3x", "#L99999999"]) {
    assert.equal(placeIn(other), null);
  }
});
