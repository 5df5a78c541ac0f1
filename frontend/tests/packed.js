// Packs events and counts as the exhibit has them, for the tests.

import { deflateRawSync } from "node:zlib";

const deflated = (...columns) =>
  deflateRawSync(Buffer.concat(columns.map((column) => Buffer.from(column.buffer)))).toString("base64");

// `events` are [time, token, place, state], times in deciseconds and rising.
export function packedEvents(events) {
  const column = (at, Kind) => Kind.from(events, (event) => event[at]);
  return deflated(
    Uint32Array.of(events.length),
    column(0, Uint32Array),
    column(1, Uint16Array),
    column(2, Uint8Array),
    column(3, Uint8Array),
  );
}

// `waiting` and `present` have one row of numbers a place.
export function packedCounts(step, waiting, present) {
  const changes = (row) => Int32Array.from(row, (value, at) => value - (row[at - 1] ?? 0));
  return deflated(Uint32Array.of(step, waiting[0].length), ...[...waiting, ...present].map(changes));
}
