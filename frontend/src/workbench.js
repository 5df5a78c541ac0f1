// The workbench: what every page of it needs.

import htmx from "htmx.org";
import { followJob } from "./progress.js";
import { listenToKeys } from "./shortcuts.js";

// Everything that htmx could run or style by itself is off; the content security policy would refuse it anyway.
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

listenToKeys(document);
for (const part of document.querySelectorAll("[data-job]")) {
  followJob(part);
}
