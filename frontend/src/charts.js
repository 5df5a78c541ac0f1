// Draws charts when they come into view; all of them before printing, and again when the light changes.

import { init, use } from "echarts/core";
import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendScrollComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { colours, coloured, theme } from "./colours.js";
import { withFunctions } from "./formatters.js";
import { fitted, NARROW } from "./narrow.js";
import { words } from "./words.js";

use([
  AriaComponent,
  BarChart,
  CustomChart,
  GridComponent,
  HeatmapChart,
  LegendScrollComponent,
  LineChart,
  MarkLineComponent,
  SankeyChart,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
  VisualMapContinuousComponent,
]);

const FIRST = "first screen drawn";
const PRINTED_WIDTH = 660; // CSS pixels between the margins of A4 at 96 a inch
const places = new Set();
const drawn = new Map();
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const contrast = window.matchMedia("(prefers-contrast: more), (forced-colors: active)");

const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) draw(target);
    // Whoever measures a page learns when its first screen was there.
    if (!performance.getEntriesByName(FIRST).length) performance.mark(FIRST);
  },
  { rootMargin: "400px 0px" },
);
const sized = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const chart = drawn.get(target);
    if (!chart || Math.abs(chart.getWidth() - contentRect.width) < 1) continue;
    if (contentRect.width < NARROW === chart.getWidth() < NARROW) chart.resize();
    else redraw(target, dark.matches);
  }
});
dark.addEventListener("change", () => {
  for (const place of [...drawn.keys()]) redraw(place, dark.matches);
});

// Finds the charts below `root` and gives them their room; they are drawn once they are seen.
export function drawCharts(root) {
  for (const place of root.querySelectorAll("[data-chart]")) {
    if (places.has(place)) continue;
    places.add(place);
    place.style.height = `${place.dataset.height}px`;
    seen.observe(place);
  }
  for (const place of places) if (!place.isConnected) forget(place);
}

// Draws everything for paper: all charts, in the light colours, as wide as a page.
export function drawForPrint() {
  for (const place of places) {
    if (place.isConnected) redraw(place, false, { animation: false, width: PRINTED_WIDTH });
  }
}

// Draws for the screen again what was drawn for paper.
export function drawForScreen() {
  for (const place of [...drawn.keys()]) redraw(place, dark.matches);
}

function draw(place) {
  if (!drawn.has(place)) redraw(place, dark.matches);
}

function redraw(place, isDark, { animation = !still.matches, width } = {}) {
  drawn.get(place)?.dispose();
  seen.unobserve(place);
  const palette = colours(isDark);
  const chart = init(place, theme(palette), { renderer: "svg", locale: "EN", width });
  const option = fitted(JSON.parse(place.nextElementSibling.textContent), chart.getWidth());
  chart.setOption({
    animation,
    animationDuration: 250,
    aria: {
      enabled: true,
      label: { description: place.getAttribute("aria-label") },
      decal: { show: contrast.matches },
    },
    ...withFunctions(coloured(option, palette), words(), palette),
  });
  drawn.set(place, chart);
  if (width === undefined) sized.observe(place);
}

function forget(place) {
  seen.unobserve(place);
  sized.unobserve(place);
  drawn.get(place)?.dispose();
  drawn.delete(place);
  places.delete(place);
}
