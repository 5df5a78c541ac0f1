// What a page has made for it without being asked: a form that is sent by itself, and the page once that has begun.

/** Send every form `[data-starts]`, and show the page again, which then follows the job. */
export function startJobs(document) {
  for (const form of document.querySelectorAll("form[data-starts]")) {
    fetch(form.action, { method: "POST", headers: { accept: "application/json" } })
      .then((response) => response.ok && document.location.reload())
      .catch(() => {}); // the button is still there
  }
}
