// The words of the page, in its language: the page carries them, so that no script speaks by itself.

let known;

// Returns the words by name.
export function words() {
  known ??= JSON.parse(document.querySelector("script.report-words")?.textContent ?? "{}");
  return known;
}
