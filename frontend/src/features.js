// A run of features that goes on: its scenarios and steps turn green or red where they stand on the page.

const EVERY = 600;
const ENDED = ["done", "failed", "cancelled"];

/** Follow the run of an element that has `data-features-run`, the number of its job. */
export function followFeatures(part) {
  const job = part.dataset.featuresRun;
  const told = JSON.parse(part.querySelector("[data-features-words]").textContent);
  const document = part.ownerDocument;
  const look = async () => {
    try {
      const answer = await fetch(`/features/runs/${job}/statuses`);
      const now = await answer.json();
      // Which scenarios there are is known once they have been collected; how a run has ended stands on its page.
      if (ENDED.includes(now.status) || (part.dataset.known === "0" && Object.keys(now.cases).length > 0)) {
        document.location.reload();
        return;
      }
      part.querySelector("progress").value = now.share;
      show(document, "case", now.cases, told);
      show(document, "step", now.steps, told);
      explain(document, now.messages);
      part.querySelector("[data-features-says]").textContent = Object.entries(now.counts)
        .map(([status, count]) => `${told.words[status]} ${count}`)
        .join(" · ");
    } catch {
      part.querySelector("[data-features-says]").textContent = told.away;
    }
    document.defaultView.setTimeout(look, EVERY);
  };
  look();
}

function show(document, what, statuses, { words, signs }) {
  for (const mark of document.querySelectorAll(`[data-${what}]`)) {
    const status = statuses[mark.dataset[what]];
    if (status && !mark.classList.contains(status)) {
      mark.className = `standing ${status}`;
      mark.firstElementChild.textContent = signs[status];
      mark.lastElementChild.textContent = words[status];
    }
  }
}

function explain(document, messages) {
  for (const place of document.querySelectorAll("[data-why][hidden]")) {
    const message = messages[place.dataset.why];
    if (message) {
      place.textContent = message;
      place.hidden = false;
      place.closest("details")?.setAttribute("open", "");
    }
  }
}
