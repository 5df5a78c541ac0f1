// How far a job has come, as it comes along; when it has ended, its answer.

import { swapParts } from "./swapping.js";

/**
 * Follow the job of an element that has `data-job`, the number, and `data-version`, what the page has seen of it. In it
 * are a `progress`, a `[data-job-status]`, a form `[data-job-cancel]` and the words `[data-job-words]` as JSON.
 */
export function followJob(part) {
  const job = part.dataset.job;
  const words = JSON.parse(part.querySelector("[data-job-words]").textContent);
  const bar = part.querySelector("progress");
  const status = part.querySelector("[data-job-status]");
  // The browser comes back by itself when it has lost the server, and says which version it has seen.
  const events = new EventSource(`/jobs/${job}/events`);
  events.addEventListener("job", (event) => {
    const state = JSON.parse(event.data);
    bar.value = state.share;
    say(status, words[state.is_unwanted ? "unwanted" : state.status]);
    if (!["waiting", "running"].includes(state.status)) {
      events.close();
      leave(state, part);
    }
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) {
      document.location.reload(); // whoever is not let in any more learns so there
    } else {
      say(status, words.away);
    }
  });
  const form = part.querySelector("[data-job-cancel]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.querySelector("button").disabled = true;
    fetch(form.action, { method: "POST", headers: { accept: "application/json" } }).catch(() => {
      form.querySelector("button").disabled = false;
    });
  });
}

// The same words again would be read out again.
function say(status, text) {
  if (text !== undefined && status.textContent !== text) {
    status.textContent = text;
  }
}

// To the answer; what has no page of its own stands on the page of the job, which says how it ended, too. A page that
// others read meanwhile takes in what has been made, and stays.
function leave(state, part) {
  if (part.dataset.swaps !== undefined && state.status === "done") {
    swapParts(document).catch(() => document.location.reload());
  } else if (state.status === "done" && state.page !== document.location.pathname) {
    document.location.assign(state.page);
  } else {
    document.location.reload();
  }
}
