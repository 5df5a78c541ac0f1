// Parts of a page that are made anew while somebody reads it: what has changed comes in, and the page stays.

/** Fetch the page again and let each `[data-part]` be as it is there; whoever draws in them is told. */
export async function swapParts(document) {
  const response = await fetch(document.location.href, { headers: { accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const old of document.querySelectorAll("[data-part]")) {
    const made = fresh.querySelector(`[data-part="${old.dataset.part}"]`);
    if (made) {
      old.replaceWith(made);
      made.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
    }
  }
}
