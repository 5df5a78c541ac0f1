// Single values of a scenario for forms: read through all that the file extends, changed with comments kept.

import { CHANGE, tell } from "./events.js";

/** Reads and changes values of the text in the editor of a section. */
export class Values {
  #last = Promise.resolve();

  constructor(section, requests) {
    this.section = section;
    this.requests = requests;
    this.textarea = section.querySelector("textarea");
  }

  /** Return the values at dotted paths as `{path: {value, is_own, file, line}}`, or null while they cannot be read. */
  async read(paths) {
    const answer = await this.requests.ask("values", { text: this.textarea.value, paths });
    return answer?.status === 200 ? answer.body.values : null;
  }

  /** Change values by dotted path, one change after another; return whether the text has them now. */
  change(changes) {
    this.#last = this.#last.catch(() => false).then(() => this.#change(changes));
    return this.#last;
  }

  async #change(changes) {
    // Somebody may type while the server thinks; then it thinks again over what is there now.
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const text = this.textarea.value;
      const answer = await this.requests.ask("edit", { text, changes });
      if (answer?.status !== 200) {
        return false;
      }
      if (this.textarea.value === text) {
        this.textarea.value = answer.body.text;
        tell(this.section, CHANGE, { text: answer.body.text, origin: "form" });
        return true;
      }
    }
    return false;
  }
}
