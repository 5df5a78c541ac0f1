// Small deeds of a page: to go into a field that a link names, to copy a text, to send a form that a choice alters.

/** Listen to links and buttons that name what they do in `data-focuses`, `data-copies` and `data-alters`. */
export function listenToDeeds(document) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-focuses]");
    const field = link && document.getElementById(link.dataset.focuses);
    if (field) {
      event.preventDefault();
      field.closest("details")?.setAttribute("open", "");
      field.focus();
    }
    const copier = event.target.closest("[data-copies]");
    if (copier) {
      copy(document, copier);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-alters]")) {
      // Which fields matter depends on it, so that the page is asked for anew, with everything that was filled in.
      document.getElementById(event.target.dataset.alters)?.requestSubmit();
    }
  });
}

async function copy(document, button) {
  const text = document.getElementById(button.dataset.copies);
  try {
    await document.defaultView.navigator.clipboard.writeText(text.textContent);
    button.textContent = button.dataset.done;
  } catch {
    // A browser that may not copy lets its user do it: the text is selected.
    document.defaultView.getSelection().selectAllChildren(text);
  }
}
