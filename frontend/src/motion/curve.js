// How many wait over the day, as a small picture behind the slider: where the hills are it is worth to look.

const POINTS = 480;

// Returns the outline of the values as an SVG path in a box 1000 wide and 100 high.
export function outline(values) {
  const most = values.reduce((one, other) => Math.max(one, other), 1);
  const points = Math.min(POINTS, values.length);
  const steps = Array.from({ length: points }, (_, point) => {
    const from = Math.floor((point * values.length) / points);
    const to = Math.max(from + 1, Math.floor(((point + 1) * values.length) / points));
    let highest = 0;
    for (let at = from; at < to; at++) highest = Math.max(highest, values[at]);
    const x = points > 1 ? (1000 * point) / (points - 1) : 0;
    return `L${x.toFixed(1)} ${(100 - (96 * highest) / most).toFixed(1)}`;
  });
  return `M0 100${steps.join("")}L1000 100Z`;
}

const MARK = 64; // CSS pixels from one mark to the next, and where marks have dates
const DATED = 112;

// Returns the marks of the axis below it: so many minutes apart that there is room for them.
export function ticks(last, room) {
  const most = Math.max(2, Math.floor(room / (last > 1440 ? DATED : MARK)));
  const step = [60, 120, 180, 240, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440].find((size) => last / size <= most);
  const size = step ?? Math.ceil(last / most / 1440) * 1440;
  return Array.from({ length: Math.floor(last / size) + 1 }, (_, number) => number * size);
}
