// Shapes that ECharts has not: an interval as a whisker with its mean.

const MARKS = {
  // The sign of the news is its shape, too: a triangle upwards, one downwards, a circle for what may be chance.
  good: (x, y, r) => ({ type: "polygon", shape: { points: [[x, y - r], [x + r, y + r], [x - r, y + r]] } }),
  bad: (x, y, r) => ({ type: "polygon", shape: { points: [[x, y + r], [x + r, y - r], [x - r, y - r]] } }),
  plain: (x, y, r) => ({ type: "rect", shape: { x: x - r, y: y - r, width: 2 * r, height: 2 * r } }),
  doubt: (x, y, r) => ({ type: "circle", shape: { cx: x, cy: y, r } }),
};
const TONES = ["plain", "good", "bad", "doubt"];

// Each takes the colours and returns what ECharts calls for every item.
export const shapes = {
  // Items are [row, mean, low, high, tone]; the tone is its place in `TONES`.
  whisker: (palette) => (params, api) => {
    const tone = TONES[api.value(4)] ?? "plain";
    const colour = { plain: palette["flow-1"], good: palette.good, bad: palette.bad, doubt: palette.quiet }[tone];
    const [x, y] = api.coord([api.value(1), api.value(0)]);
    const [low, high] = [2, 3].map((at) => api.coord([api.value(at), api.value(0)])[0]);
    const stroke = { stroke: colour, lineWidth: 2, fill: "none" };
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
    const ends = Number.isFinite(low) && Number.isFinite(high)
      ? [line(low, y, high, y), line(low, y - 5, low, y + 5), line(high, y - 5, high, y + 5)]
      : [];
    const filled = { fill: tone === "doubt" ? palette.panel : colour, stroke: colour, lineWidth: 2 };
    return { type: "group", children: [...ends, { ...MARKS[tone](x, y, 5), style: filled }] };
  },
};
