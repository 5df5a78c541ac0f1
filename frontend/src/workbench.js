// The workbench: what every page of it needs.

import htmx from "htmx.org";
import { listenToOffers } from "./offers.js";
import { followFeatures } from "./features.js";
import { keepLean } from "./lean.js";
import { followJob } from "./progress.js";
import { startScenario } from "./scenario.js";
import { listenToKeys } from "./shortcuts.js";
import { startJobs } from "./starting.js";
import { listenToDeeds } from "./small_deeds.js";
import { listenToZoom } from "./zoom.js";

// Everything that htmx could run or style by itself is off; the content security policy would refuse it anyway.
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

listenToKeys(document);
listenToOffers(document);
startJobs(document);
keepLean(document);
listenToDeeds(document);
for (const part of document.querySelectorAll("[data-job]")) {
  followJob(part);
}
listenToZoom(document);
for (const page of document.querySelectorAll("[data-scenario]")) {
  startScenario(page);
}
for (const part of document.querySelectorAll("[data-features-run]")) {
  followFeatures(part);
}
