// What was found, as a list below the text: a line of it leads to its place, for those who see no underlining.

/** Shows findings as a list. */
export class Problems {
  constructor(section, words, { show }) {
    this.list = section.querySelector("[data-editor-problems]");
    this.verdict = section.querySelector("[data-editor-verdict]");
    this.words = words;
    this.show = show;
  }

  /** Show what was found in the text and in other files. */
  tell({ here = [], elsewhere = [], notices = [], scenarios = [], whole = false }) {
    const items = [
      ...here.map((finding) => this.#item(finding, this.#button(finding))),
      ...elsewhere.map((finding) => this.#item(finding, this.#link(finding))),
      ...notices.map((notice) => this.#notice(notice)),
    ];
    this.list.replaceChildren(...items);
    const faults = [...here, ...elsewhere].filter(({ level }) => level !== "note").length;
    const said = faults ? this.words.found.replace("{0}", faults) : whole ? this.words.proved : this.words.sound;
    const beside = scenarios.length ? ` ${this.words.with.replace("{0}", scenarios.join(this.words.comma))}` : "";
    this.#say(said + beside);
  }

  /** Say that the answer takes a while. */
  wait() {
    this.#say(this.words.proving);
  }

  /** Say that nothing could be asked. */
  fail() {
    this.#say(this.words.unreachable);
  }

  // A status that is said again although nothing has changed would be read out at every key.
  #say(text) {
    if (this.verdict.textContent !== text) {
      this.verdict.textContent = text;
    }
  }

  #item(finding, place) {
    const item = element("li", `finding ${finding.level}`);
    item.append(element("span", "finding-level", this.words.levels[finding.level]), " ", place, " ");
    const code = element("abbr", "code", finding.code);
    code.title = finding.title;
    item.append(code, " ", element("bdi", "finding-message", finding.message));
    if (finding.hint) {
      item.append(element("bdi", "finding-hint", finding.hint));
    }
    return item;
  }

  #button(finding) {
    const button = element("button", "finding-place", placed(this.words, finding));
    button.type = "button";
    button.addEventListener("click", () => this.show(finding));
    return button;
  }

  #link(finding) {
    if (!finding.id) {
      return element("span", "finding-place", finding.file);
    }
    const link = element("a", "finding-place");
    link.append(element("bdi", "", `${finding.file}:${finding.line}`));
    link.href = `/files/${finding.id}${finding.line ? `#L${finding.line}C${finding.column}` : ""}`;
    return link;
  }

  #notice(text) {
    const item = element("li", "finding notice");
    item.append(element("span", "finding-level", this.words.levels.notice), " ", element("bdi", "", text));
    return item;
  }
}

function placed(words, { line, column }) {
  if (!line) {
    return words.wholeFile;
  }
  return (column ? words.place : words.line).replace("{0}", line).replace("{1}", column);
}

function element(name, classes = "", text = "") {
  const made = document.createElement(name);
  if (classes) {
    made.className = classes;
  }
  made.textContent = text;
  return made;
}
