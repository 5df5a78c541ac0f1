// What an option means by a name where ECharts takes a function: `@seconds`, `@axis:share`, `@cell:seconds`.

import { said, units } from "./numbers.js";
import { shapes } from "./shapes.js";

// Each takes what stands behind the colon, the option and the words, and returns the function.
const formatters = {
  // All lines at one place of the axis, with their bands.
  axis: (unit, option, words) => (params) => {
    const list = Array.isArray(params) ? params : [params];
    const at = (id) => {
      const series = option.series.find((one) => one.id === id);
      return series?.data[list[0].dataIndex];
    };
    const lines = list
      .filter(({ seriesId }) => !/^(low|span):/.test(seriesId))
      .map(({ seriesName, value, marker }) => {
        const number = said(last(value), unitOf(option, seriesName, unit), words);
        const [low, span] = [at(`low:${seriesName}`), at(`span:${seriesName}`)];
        const between = low == null || span == null ? "" : ` (${said(low, unit, words)} – ${said(low + span, unit, words)})`;
        return `${marker}${seriesName}${words.colon}${number}${between}`;
      });
    const head = list[0].axisValueLabel ?? list[0].name;
    return [head, ...lines].join("\n");
  },
  // One cell of a heat map.
  cell: (unit, option, words) => ({ value: [x, y, , number] }) =>
    `${one(option.yAxis).data[y]}\n${one(option.xAxis).data[x]}${words.colon}${said(number, unit, words)}`,
  // A number whose square root gives a colour.
  root: (unit, option, words) => (value) => said(value * value, unit, words),
  // One point of a curve, with the units of both its numbers.
  curve: (units, option, words) => ({ seriesName, value }) =>
    `${seriesName}\n${units.split(",").map((unit, at) => said(value[at], unit, words)).join(words.colon)}`,
  // One point of a scatter plot or one whisker: its numbers stand in `value`, its name in `name`.
  point: (_, option, words) => ({ data, seriesName }) =>
    [data.name ?? seriesName, ...(data.says ?? [])].join("\n") || words.nothing,
  // A node or a link of the flow.
  flow: (_, option, words) => ({ dataType, data, value, name }) => {
    const number = `${said(value, "count", words)} ${words.journeys}`;
    const title = (id) => one(option.series).data.find((node) => node.name === id)?.title ?? id;
    return dataType === "edge"
      ? `${title(data.source)} → ${title(data.target)}${words.colon}${number}`
      : `${title(name)}${words.colon}${number}`;
  },
  // The title of a node, whose name is its id.
  title: () => ({ data }) => data.title,
};
for (const unit of Object.keys(units)) {
  formatters[unit] = (_, option, words) => (value) => said(typeof value === "object" ? last(value.value) : value, unit, words);
}

const one = (part) => (Array.isArray(part) ? part[0] : part);
const last = (value) => (Array.isArray(value) ? value.at(-1) : (value?.value ?? value));
const unitOf = (option, name, unit) => option.series.find((series) => series.name === name)?.unit ?? unit;

// Returns an option with functions where names of ours stand.
export function withFunctions(option, words, palette) {
  const resolve = (value, key) => {
    if (typeof value === "string") return key === "formatter" ? formatter(value, option, words) : value;
    if (Array.isArray(value)) return value.map((each) => resolve(each));
    if (value === null || typeof value !== "object") return value;
    const resolved = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each, name)]));
    if (value.renderItem) resolved.renderItem = shapes[value.renderItem.slice(1)](palette);
    return resolved;
  };
  return resolve(option);
}

// A text that is none of ours is shown as it stands: ECharts would take `{b}` in a string for a place to fill.
function formatter(text, option, words) {
  const [name, rest] = text.slice(1).split(":", 2);
  return text.startsWith("@") && formatters[name] ? formatters[name](rest, option, words) : () => text;
}
