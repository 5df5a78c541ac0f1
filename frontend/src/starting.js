// What a page has made for it without being asked: a form that is sent by itself, and then the job that it became.

import { followJob } from "./progress.js";
import { swapParts } from "./swapping.js";

/** Send every form `[data-starts]`, and follow the job that the page shows in its place. */
export function startJobs(document) {
  for (const form of document.querySelectorAll("form[data-starts]")) {
    start(document, form).catch(() => {}); // the button is still there
  }
}

async function start(document, form) {
  const response = await fetch(form.action, { method: "POST", headers: { accept: "application/json" } });
  if (response.ok) {
    await swapParts(document);
    for (const part of document.querySelectorAll("[data-job][data-swaps]")) {
      followJob(part);
    }
  }
}
