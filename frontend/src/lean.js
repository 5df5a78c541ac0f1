// Addresses without what was not filled in: a form marked `data-lean` leaves its empty fields out.

/** Leave empty fields out of requests, whether a form is sent by the browser or by htmx. */
export function keepLean(document) {
  document.addEventListener("formdata", (event) => {
    if (event.target.matches("[data-lean]")) {
      strip(event.formData);
    }
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.closest("[data-lean]")) {
      strip(event.detail.formData);
    }
  });
}

function strip(data) {
  for (const name of new Set(data.keys())) {
    const kept = data.getAll(name).filter((value) => value !== "");
    data.delete(name);
    for (const value of kept) {
      data.append(name, value);
    }
  }
}
