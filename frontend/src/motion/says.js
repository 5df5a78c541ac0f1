// A minute in a sentence: for those who cannot see the picture, and for those who can.

// Returns a pattern with its names filled in: `{count} wait`.
export function filled(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const MOST = 3; // places that a sentence names

// Returns what is to be said of a minute: who waits where, how many work there, and how many are in the zone.
export function minuteSays(scene, minute, clock) {
  const { words, data } = scene;
  const number = new Intl.NumberFormat(data.language);
  const places = scene.crowded(minute).slice(0, MOST).map((place) => {
    const open = scene.open(place, minute);
    const busy = scene.present(place, minute);
    const pattern = open || busy ? words.waiting_at : words.waiting_closed;
    const values = { place: place.title, busy: number.format(busy), open: number.format(open) };
    return filled(pattern, { ...values, count: number.format(scene.waiting(place, minute)) });
  });
  const zone = scene.places.find((place) => place.kind === "zone" && place.used);
  const inside = zone ? filled(words.inside, { count: number.format(scene.present(zone, minute)), place: zone.title }) : "";
  const waits = places.length ? places.join(words.comma) : words.nobody;
  return filled(words.minute, { clock: clock(minute), waits, inside: inside ? words.comma + inside : "" });
}
