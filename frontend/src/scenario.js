// The page of a scenario: its text and its form are two views of the same, kept in step by the server, who alone knows
// how a knob is written into a file. The text itself is the editor's.

import { CHANGE, SAVED, tell } from "./editor/events.js";

/** Keep the text and the form of a scenario in step, and let it be run as it stands there. */
export function startScenario(page) {
  const words = JSON.parse(page.querySelector("[data-words]").textContent);
  const editor = page.querySelector("[data-editor]");
  const field = editor.querySelector("textarea");
  const form = field.form;
  const state = page.querySelector("[data-state]");
  const holder = page.querySelector("[data-form]");
  const without = page.querySelector("[data-try]");
  let saved = field.defaultValue;
  let shown = field.value; // the text that the form shows
  let asked = 0;
  let runs = null; // the button that runs what is being saved

  const isChanged = () => field.value !== saved;

  function say(text, isBad = false) {
    state.textContent = text;
    state.classList.toggle("is-bad", isBad);
  }

  function show() {
    say(isChanged() ? words.unsaved : "");
    if (without) {
      without.hidden = !isChanged();
    }
  }

  async function ask(changes) {
    const number = (asked += 1);
    const before = field.value;
    const answer = await post(`/scenarios/${page.dataset.scenario}/form`, { text: before, changes });
    // Whoever has typed on since has made this answer old.
    if (number !== asked || field.value !== before) {
      return;
    }
    if (!answer?.form) {
      say(answer ? (Object.keys(changes).length && answer.problems?.[0]?.message) || words.paused : words.away, true);
      return;
    }
    shown = answer.text;
    swap(holder, answer.html);
    if (answer.text !== before) {
      tell(editor, CHANGE, { text: answer.text, origin: "form" });
    }
    show();
  }

  editor.addEventListener(CHANGE, ({ detail }) => {
    runs = null; // whoever types on has thought of something else
    show();
    if (holder && detail.origin === "editor" && detail.text !== shown) {
      ask({});
    }
  });
  editor.addEventListener(SAVED, ({ detail }) => {
    saved = detail.text;
    show();
    const button = runs;
    runs = null;
    if (button) form.requestSubmit(button);
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
    if (event.key === "Enter" && event.target.matches("[data-knob]") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  form.addEventListener("submit", (event) => {
    // What is run is saved first, by the editor, who knows what to do when somebody else has changed the file.
    if (event.submitter?.value === "run" && isChanged()) {
      event.preventDefault();
      runs = event.submitter;
      // Not at once: a form that is being sent takes no second button.
      setTimeout(() => editor.querySelector("[data-key=save]").click());
    }
  });
  form.addEventListener("formdata", ({ formData }) => {
    formData.set("hash", editor.dataset.hash);
    // The text says it all: fields of the form that lag behind it must not be taken for changes.
    for (const name of [...formData.keys()].filter((one) => one.startsWith("knob:"))) {
      formData.delete(name);
    }
  });
  show();
}

async function post(address, body) {
  try {
    const headers = { "content-type": "application/json", accept: "application/json" };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    return await response.json();
  } catch {
    return null;
  }
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
