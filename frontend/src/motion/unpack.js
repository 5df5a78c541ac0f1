// From the text in the page to arrays that can be looked things up in.

// Returns the bytes of base64 of a raw deflate stream (RFC 1951).
async function inflated(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

// Returns the events, one array for each of their columns; times are deciseconds from the start.
export async function readEvents(text) {
  const bytes = await inflated(text);
  const length = new Uint32Array(bytes, 0, 1)[0];
  return {
    length,
    times: new Uint32Array(bytes, 4, length),
    tokens: new Uint16Array(bytes, 4 + 4 * length, length),
    places: new Uint8Array(bytes, 4 + 6 * length, length),
    states: new Uint8Array(bytes, 4 + 7 * length, length),
  };
}

// Returns how many wait and how many are served (or dwell) at each place, all journeys counted, every `step` minutes.
export async function readCounts(text, places) {
  const bytes = await inflated(text);
  const [step, length] = new Uint32Array(bytes, 0, 2);
  const column = (number) => {
    const changes = new Int32Array(bytes, 8 + 4 * length * number, length);
    let value = 0;
    return Uint32Array.from(changes, (change) => (value += change));
  };
  return {
    step,
    length,
    waiting: Array.from({ length: places }, (_, place) => column(place)),
    present: Array.from({ length: places }, (_, place) => column(places + place)),
  };
}
