// Numbers as people read them, with the units of the page's language; `report/numbers.py` says the same elsewhere.

const SCALES = [
  [86400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

function figures(value, most) {
  return Number(value.toPrecision(most)).toLocaleString("en", { maximumFractionDigits: 2, useGrouping: true });
}

// Each takes a number and the words of the page and returns text.
export const units = {
  seconds(value, words) {
    if (!value) return "0";
    const [size, unit] = SCALES.find(([size]) => Math.abs(value) >= size) ?? SCALES.at(-1);
    return `${figures(value / size, 3)} ${words[unit]}`;
  },
  rate: (value) => `${Number((100 * value).toPrecision(6))} %`,
  share: (value) => `${Number((100 * value).toFixed(1))} %`,
  count: (value) => (Math.abs(value) >= 100 ? figures(Math.round(value), 12) : figures(value, 3)),
  number: (value) => figures(value, 3),
  clock(value) {
    const minutes = Math.floor(value / 60);
    const [days, day] = [Math.floor(minutes / 1440), minutes % 1440];
    const text = `${String(Math.floor(day / 60)).padStart(2, "0")}:${String(day % 60).padStart(2, "0")}`;
    return days ? `${days + 1}. ${text}` : text;
  },
};

// Returns a value with its unit, or a dash where there is none.
export function said(value, unit, words) {
  return value === null || value === undefined || Number.isNaN(value) ? "–" : units[unit](Number(value), words);
}
