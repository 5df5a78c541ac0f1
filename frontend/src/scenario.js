// The page of a scenario: its text and its form are two views of the same, kept in step by the server, who alone knows
// how a knob is written into a file.

const PAUSE = 350; // milliseconds of quiet before the form follows the text

/** Keep the text and the form of a scenario in step, save, and say what is not saved. */
export function startScenario(page) {
  const words = JSON.parse(page.querySelector("[data-words]").textContent);
  const field = page.querySelector("textarea[name=text]");
  const state = page.querySelector("[data-state]");
  const holder = page.querySelector("[data-form]");
  const id = page.dataset.scenario;
  let saved = field.value;
  let asked = 0;
  let timer = 0;

  const isChanged = () => field.value !== saved;

  function tell(word, isBad = false) {
    state.textContent = words[word] ?? word;
    state.classList.toggle("is-bad", isBad);
  }

  function show() {
    tell(isChanged() ? "unsaved" : "");
    const without = page.querySelector("[data-try]");
    if (without) {
      without.hidden = !isChanged();
    }
  }

  async function ask(changes) {
    const number = (asked += 1);
    const before = field.value;
    const response = await post(`/scenarios/${id}/form`, { text: before, changes });
    // Whoever has typed on since has made this answer old.
    if (number !== asked || field.value !== before || !response) {
      return;
    }
    const answer = await response.json();
    if (!response.ok) {
      tell(Object.keys(changes).length ? (answer.problems?.[0]?.message ?? "paused") : "paused", true);
      return;
    }
    if (answer.text !== field.value) {
      field.value = answer.text;
      field.dispatchEvent(new CustomEvent("text:written"));
    }
    swap(holder, answer.html);
    show();
  }

  async function post(address, body, method = "POST") {
    try {
      const headers = { "content-type": "application/json", accept: "application/json" };
      return await fetch(address, { method, headers, body: JSON.stringify(body) });
    } catch {
      tell("away", true);
      return null;
    }
  }

  async function save() {
    const hash = page.querySelector("[name=hash]");
    const text = field.value;
    const response = await post(`/files/${id}`, { text, hash: hash.value }, "PUT");
    if (!response) {
      return;
    }
    const answer = await response.json();
    if (response.ok) {
      hash.value = answer.hash;
      saved = text;
      show();
      tell(isChanged() ? "unsaved" : "saved");
    } else {
      tell(response.status === 409 ? "conflict" : (answer.problems?.[0]?.message ?? "away"), true);
    }
  }

  field.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    if (holder) {
      timer = setTimeout(() => ask({}), PAUSE);
    }
  });
  page.addEventListener("change", (event) => {
    const knob = event.target.dataset?.knob;
    if (knob && event.target.value.trim()) {
      ask({ [knob]: event.target.value });
    }
  });
  page.addEventListener("click", (event) => {
    const back = event.target.closest("[data-take-back]");
    if (back) {
      ask({ [back.dataset.takeBack]: null });
    }
  });
  page.addEventListener("keydown", (event) => {
    // Enter in a field means the field, not the first button of the form.
    if (event.key === "Enter" && event.target.matches("input") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  page.addEventListener("submit", (event) => {
    if (event.submitter?.value === "save") {
      event.preventDefault();
      save();
    } else {
      saved = field.value; // it goes along
    }
  });
  // The text says it all: fields of the form that lag behind it must not be taken for changes.
  page.addEventListener("formdata", (event) => {
    for (const name of [...event.formData.keys()].filter((one) => one.startsWith("knob:"))) {
      event.formData.delete(name);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged()) {
      event.preventDefault();
    }
  });
  show();
}

// New fields for old ones, with the cursor where it was, and what was folded still folded.
function swap(holder, html) {
  const at = document.activeElement?.id;
  const open = new Map([...holder.querySelectorAll("details")].map((one) => [one.id, one.open]));
  const left = holder.querySelector(".scroll")?.scrollLeft ?? 0;
  const parsed = new DOMParser().parseFromString(html, "text/html");
  holder.replaceChildren(...parsed.body.childNodes);
  for (const one of holder.querySelectorAll("details")) {
    one.open = open.get(one.id) ?? one.open;
  }
  const scroll = holder.querySelector(".scroll");
  if (scroll) {
    scroll.scrollLeft = left;
  }
  const again = at && document.getElementById(at);
  if (again && holder.contains(again)) {
    again.focus();
    again.select?.();
  }
}
