// What the day is about, apart from any picture of it: places with their calendars and numbers, tokens with their flows.

import { upperBound } from "./tape.js";

export class Scene {
  // `data` as the page carries it, `tape` and `counts` as read from it.
  constructor(data, tape, counts) {
    this.data = data;
    this.words = data.words;
    this.tape = tape;
    this.counts = counts;
    this.last = (counts.length - 1) * counts.step;
    this.flow = Uint8Array.from(data.flow);
    this.places = data.places.map((place, number) => ({
      ...place,
      number,
      times: Float64Array.from(place.servers, ([time]) => time / 60),
      servers: Uint16Array.from(place.servers, ([, servers]) => servers),
      most: largest(counts.waiting[number]),
      wide: Math.max(0, tape.widest[number], ...place.servers.map(([, servers]) => servers)),
      used: largest(counts.waiting[number]) + largest(counts.present[number]) > 0,
    }));
    this.stations = this.places.filter((place) => place.kind === "station" && place.used);
    this.most = Math.max(0, ...this.stations.map((place) => place.most));
    this.total = totals(this.stations, counts);
    this.isSampled = data.every.some((every) => every > 1);
  }

  waiting(place, minute) {
    return this.counts.waiting[place.number][Math.floor(minute / this.counts.step)];
  }

  present(place, minute) {
    return this.counts.present[place.number][Math.floor(minute / this.counts.step)];
  }

  // How many servers the calendar has at a minute; those who finish a service after hours are not among them.
  open(place, minute) {
    const change = upperBound(place.times, minute);
    return change ? place.servers[change - 1] : 0;
  }

  // The places where most wait at a minute, the most first; where nobody waits there are none.
  crowded(minute) {
    return this.stations
      .filter((place) => this.waiting(place, minute) > 0)
      .sort((one, other) => this.waiting(other, minute) - this.waiting(one, minute));
  }
}

function largest(values) {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

// How many wait at all stations together, from count to count.
function totals(stations, counts) {
  const sums = new Uint32Array(counts.length);
  for (const { number } of stations) counts.waiting[number].forEach((value, at) => (sums[at] += value));
  return sums;
}
