// One editor: a textarea of the page with everything around it, and what it tells the rest of the page.

import { forceLinting, linter, setDiagnostics } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { completionSource } from "./completion.js";
import { diagnosticsOf } from "./diagnostics.js";
import { CHANGE, CHECKED, SAVED, tell } from "./events.js";
import { changeBetween, placeIn, rangeOf } from "./places.js";
import { Problems } from "./problems.js";
import { Requests } from "./requests.js";
import { Saving } from "./saving.js";
import { makeView } from "./view.js";

const PAUSE = 250; // milliseconds without a key before the text is checked and others are told

/** An editor in the place of the textarea of a section. */
export class Editor {
  constructor(section) {
    this.section = section;
    this.words = JSON.parse(section.querySelector("[data-editor-words]").textContent);
    this.textarea = section.querySelector("textarea");
    this.isTable = section.dataset.language === "csv";
    this.requests = new Requests(section.dataset.editor);
    this.problems = new Problems(section, this.words, { show: (place) => this.show(place) });
    this.view = this.#makeView();
    this.saving = new Saving(section, this.words, this.requests, {
      text: () => this.text,
      replace: (text) => this.replace(text),
      saved: (hash) => this.#saved(hash),
    });
    this.saving.tell();
    this.#listen();
    section.classList.add("is-live");
  }

  /** Return the text as it is. */
  get text() {
    return this.view.state.doc.toString();
  }

  /** Let the text be another one; what is the same in both stays where it is, the cursor too. */
  replace(text) {
    const change = changeBetween(this.text, text);
    if (change) {
      this.view.dispatch({ changes: change, userEvent: "input.replace" });
    }
  }

  /** Go to a place of the text. */
  show(place) {
    const { from, to } = rangeOf(this.view.state.doc, place, this);
    this.view.dispatch({
      selection: { anchor: from, head: to },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.view.focus();
  }

  #makeView() {
    const { section, textarea, words } = this;
    const box = document.createElement("div");
    box.className = "editor-box";
    textarea.hidden = true;
    textarea.after(box);
    return makeView({
      parent: box,
      text: textarea.value,
      words,
      nonce: section.dataset.nonce,
      language: section.dataset.language,
      label: section.dataset.label,
      helpId: section.querySelector("[data-editor-help]").id,
      complete: completionSource(this.requests),
      extensions: [
        // What only people read, or what is checked by running it, has nothing to be told as one types.
        ...(section.dataset.language === "text" ? [] : [linter(() => this.#check(), { delay: PAUSE })]),
        EditorView.updateListener.of((update) => update.docChanged && this.#changed()),
      ],
    });
  }

  async #check({ whole = false } = {}) {
    const { doc } = this.view.state;
    const answer = await this.requests.ask("check", { text: doc.toString(), whole }).catch(() => ({ status: 0 }));
    if (answer === null) {
      return [];
    }
    if (!answer.body?.here) {
      this.problems.fail();
      return [];
    }
    this.problems.tell(answer.body);
    tell(this.section, CHECKED, answer.body);
    return diagnosticsOf(answer.body.here, doc, this);
  }

  #changed() {
    this.textarea.value = this.text;
    this.saving?.tell();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => tell(this.section, CHANGE, { text: this.text, origin: "editor" }), PAUSE);
  }

  #saved(hash) {
    tell(this.section, SAVED, { hash, text: this.text });
    forceLinting(this.view);
  }

  #listen() {
    this.section.addEventListener(CHANGE, ({ detail }) => {
      if (detail.origin !== "editor") {
        this.replace(detail.text);
      }
    });
    this.section.querySelector("[data-editor-prove]")?.addEventListener("click", () => this.#prove());
    const go = () => {
      const place = placeIn(document.location.hash);
      if (place) {
        this.show(place);
      }
    };
    window.addEventListener("hashchange", go);
    go();
  }

  async #prove() {
    this.problems.wait();
    const { doc } = this.view.state;
    const found = await this.#check({ whole: true });
    if (this.view.state.doc.eq(doc)) {
      this.view.dispatch(setDiagnostics(this.view.state, found));
    }
  }
}
