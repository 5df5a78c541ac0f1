// Questions to the server about one file; a new question of a kind ends the one before.

/** Asks about one file. */
export class Requests {
  #waiting = new Map();

  constructor(id, { fetch = globalThis.fetch.bind(globalThis), language = "" } = {}) {
    this.id = id;
    this.fetch = fetch;
    this.language = language;
  }

  /** Return what is answered, as `{status, body}`, or null where another question has taken its place. */
  async ask(what, body) {
    this.#waiting.get(what)?.abort();
    const control = new AbortController();
    this.#waiting.set(what, control);
    try {
      return await this.#send(what, "POST", body, { signal: control.signal });
    } catch (error) {
      if (control.signal.aborted) {
        return null;
      }
      throw error;
    } finally {
      if (this.#waiting.get(what) === control) {
        this.#waiting.delete(what);
      }
    }
  }

  /** Save a text over what was read under a hash. */
  save(text, hash) {
    return this.#send("", "PUT", { text, hash });
  }

  /** Return the file as it is now, or null where it is what was read under a hash. */
  async changed(hash) {
    const answer = await this.fetch(`/files/${this.id}/text`, {
      headers: { "if-none-match": `"${hash}"`, accept: "application/json" },
      cache: "no-store",
    });
    if (answer.status === 304) {
      return null;
    }
    return answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)));
  }

  async #send(what, method, body, options = {}) {
    const answer = await this.fetch(`/files/${this.id}${what ? `/${what}` : ""}`, {
      method,
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      ...options,
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  }
}
