// The report: charts, the day in motion, and journeys, drawn from the data that the page carries.

import { drawCharts } from "./charts.js";
import { followContents } from "./contents.js";
import { followJourneys } from "./journeys.js";
import { listenToKeys } from "./keyboard.js";
import { live, startLive } from "./live.js";
import { exploreMachine } from "./machine.js";
import { showMotion } from "./motion/motion.js";
import { preparePrinting } from "./printing.js";

live("motion", showMotion);
live("machine", exploreMachine);

drawCharts(document);
startLive(document);
followJourneys(document);
followContents(document);
listenToKeys(document);
preparePrinting(window);

// A page of the workbench puts further sections into itself later.
document.addEventListener("htmx:load", (event) => {
  drawCharts(event.target);
  startLive(event.target);
  followJourneys(event.target);
});
