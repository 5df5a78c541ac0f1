// What a field may be given, put into it by a press.

/** Let every `[data-adds]` put its text as a line into the field that it names. */
export function listenToOffers(document) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-adds]");
    if (!button) {
      return;
    }
    const field = document.getElementById(button.dataset.adds);
    const lines = field.value.split("\n").filter((line) => line.trim());
    if (!lines.includes(button.textContent)) {
      field.value = [...lines, button.textContent].join("\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
