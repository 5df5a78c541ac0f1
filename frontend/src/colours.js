// Colours of charts: named in options, defined by the style of the page, for light and for dark.

const FLOWS = ["flow-1", "flow-2", "flow-3", "flow-4", "flow-5", "flow-6"];
const NAMES = ["ink", "quiet", "faint", "line", "paper", "panel", "good", "bad", "doubt", ...FLOWS];
const SCALE = ["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"];

// Returns the colours by name; `isDark` says which, whatever the screen shows just now.
export function colours(isDark) {
  const probe = document.createElement("div");
  probe.style.colorScheme = isDark ? "dark" : "light";
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return [name, style.color];
  };
  const found = Object.fromEntries([...NAMES, ...SCALE].map(read));
  probe.remove();
  return found;
}

// Returns an option with every colour that is named in it, such as `@blue`. Names come from files, and one may begin
// with `@`: only where a colour stands it is one.
export function coloured(value, palette, isColour = false) {
  if (typeof value === "string") return isColour && value.startsWith("@") ? (palette[value.slice(1)] ?? value) : value;
  if (Array.isArray(value)) return value.map((each) => coloured(each, palette, isColour));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, coloured(each, palette, /color$/i.test(key))]),
  );
}

// Returns the theme of ECharts in these colours.
export function theme(palette) {
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.quiet },
    splitLine: { lineStyle: { color: palette.faint } },
    nameTextStyle: { color: palette.quiet, align: "left" },
  };
  return {
    color: FLOWS.map((name) => palette[name]),
    backgroundColor: "transparent",
    textStyle: { color: palette.ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
    categoryAxis: axis,
    valueAxis: axis,
    legend: { textStyle: { color: palette.ink }, inactiveColor: palette.faint, pageTextStyle: { color: palette.quiet } },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12 },
      axisPointer: { lineStyle: { color: palette.quiet }, shadowStyle: { color: palette.faint, opacity: 0.5 } },
    },
    visualMap: { textStyle: { color: palette.quiet } },
  };
}
