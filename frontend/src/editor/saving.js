// Saving over what was read and nothing else, and what the page says of it.

/** Keeps what the file is known to hold, and saves. */
export class Saving {
  constructor(section, words, requests, { text, replace, saved }) {
    this.section = section;
    this.words = words;
    this.requests = requests;
    this.text = text;
    this.replace = replace;
    this.saved = saved;
    this.state = section.querySelector("[data-editor-state]");
    this.dialog = section.querySelector("[data-editor-conflict]");
    this.notice = section.querySelector("[data-editor-notice]");
    this.hash = section.dataset.hash;
    this.known = text();
    this.busy = false;
    this.#listen();
  }

  /** Return whether there is something that is not saved. */
  get isDirty() {
    return this.text() !== this.known;
  }

  /** Say whether there is something that is not saved. */
  tell() {
    this.#say(this.isDirty ? this.words.unsaved : this.words.saved);
  }

  /** Save the text; a second call while the first is under way waits for nothing. */
  async save() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    const text = this.text();
    this.#say(this.words.saving);
    try {
      const { status, body } = await this.requests.save(text, this.hash);
      if (status === 200) {
        this.#know(text, body.hash);
        this.saved(body.hash);
      } else if (status === 409) {
        this.#ask(body);
      } else {
        this.#say(`${this.words.notSaved} ${body.problems?.map(({ message }) => message).join(" ") ?? status}`);
      }
    } catch {
      this.#say(this.words.unreachable);
    } finally {
      this.busy = false;
    }
  }

  /** Look whether somebody else has written the file, and say so. */
  async look() {
    if (this.busy || this.dialog.open) {
      return;
    }
    const now = await this.requests.changed(this.hash).catch(() => null);
    if (now && now.hash !== this.hash && !this.busy) {
      this.theirs = now;
      this.notice.hidden = false;
    }
  }

  #listen() {
    const { section } = this;
    section.querySelector("form").addEventListener("submit", (event) => {
      // Buttons of the page that lead elsewhere, such as the one that runs a scenario, are none of ours.
      if (event.submitter?.hasAttribute("formaction")) {
        return;
      }
      event.preventDefault();
      this.save();
    });
    section.querySelector("[data-editor-load]").addEventListener("click", () => this.#take(this.theirs));
    this.dialog.addEventListener("close", () => this.#decided(this.dialog.returnValue));
    window.addEventListener("focus", () => this.look());
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty) {
        event.preventDefault();
      }
    });
  }

  #know(text, hash) {
    this.known = text;
    this.hash = hash;
    this.section.dataset.hash = hash;
    this.section.querySelector("input[name=hash]").value = hash;
    this.notice.hidden = true;
    this.tell();
  }

  #ask(theirs) {
    this.theirs = theirs;
    this.#say(this.words.conflict);
    this.dialog.querySelector("pre").textContent = theirs.text ?? "";
    this.dialog.returnValue = "";
    this.dialog.showModal();
    this.dialog.querySelector(".main-button").focus();
  }

  #decided(answer) {
    if (answer === "mine") {
      // What was on the disk when the question was asked is what is written over, and nothing newer.
      this.hash = this.theirs.hash;
      this.save();
    } else if (answer === "theirs" && this.theirs.text !== null) {
      this.#take(this.theirs);
    }
  }

  // One's own text is not lost: taking the other one is a change like any other, and can be undone.
  #take({ text, hash }) {
    this.known = text;
    this.replace(text);
    this.#know(text, hash);
  }

  #say(text) {
    if (this.state.textContent !== text) {
      this.state.textContent = text;
    }
  }
}
