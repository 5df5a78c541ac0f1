// What charts give up where there is little room: long names and rows of legends.

export const NARROW = 620; // CSS pixels

// Returns an option as it fits into a place of so many pixels.
export function fitted(option, width) {
  if (width >= NARROW) return option;
  const names = Math.round(width * 0.36);
  const axis = (one) =>
    one?.type === "category" && one.inverse
      ? { ...one, axisLabel: { ...one.axisLabel, width: names, overflow: "truncate", fontSize: 11 } }
      : one?.type === "value"
        ? { ...one, splitNumber: 3, axisLabel: { ...one.axisLabel, hideOverlap: true, fontSize: 11 } }
        : one && { ...one, axisLabel: { ...one.axisLabel, hideOverlap: true, fontSize: 11 } };
  const series = option.series.map((one) =>
    one.type === "sankey"
      ? { ...one, right: 70, label: { ...one.label, width: Math.round(width * 0.24), fontSize: 10 } }
      : one,
  );
  const fittedOption = { ...option, series };
  if (option.yAxis) fittedOption.yAxis = axis(option.yAxis);
  if (option.xAxis) fittedOption.xAxis = axis(option.xAxis);
  if (option.legend) fittedOption.legend = { ...option.legend, type: "scroll" };
  return fittedOption;
}
