// Questions about a file: a new one ends the one before, and a form's change is made over what is there now.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CHANGE } from "../src/editor/events.js";
import { Requests } from "../src/editor/requests.js";
import { Values } from "../src/editor/values.js";

// A server whose answers are given one by one by the test.
function server() {
  const asked = [];
  const fetch = (url, options = {}) =>
    new Promise((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      asked.push({
        url,
        ...options,
        body: options.body && JSON.parse(options.body),
        answer: (status, body) => resolve(new Response(status === 304 ? null : JSON.stringify(body), { status })),
      });
    });
  return { asked, requests: new Requests("abc", { fetch }) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("a question goes to the file's address, and its answer comes with its status", async () => {
  const { asked, requests } = server();
  const answer = requests.ask("check", { text: "a" });
  assert.equal(asked[0].url, "/files/abc/check");
  assert.equal(asked[0].method, "POST");
  assert.deepEqual(asked[0].body, { text: "a" });
  asked[0].answer(422, { here: [] });
  assert.deepEqual(await answer, { status: 422, body: { here: [] } });
});

test("a new question ends the one before, of its kind alone", async () => {
  const { asked, requests } = server();
  const first = requests.ask("check", { text: "a" });
  const other = requests.ask("complete", { text: "a" });
  const second = requests.ask("check", { text: "b" });
  assert.equal(await first, null);
  asked[1].answer(200, { offers: [] });
  asked[2].answer(200, { here: ["b"] });
  assert.equal((await other).status, 200);
  assert.deepEqual((await second).body, { here: ["b"] });
});

test("a server that does not answer is no answer", async () => {
  const requests = new Requests("abc", { fetch: () => Promise.reject(new TypeError("gone")) });
  await assert.rejects(requests.ask("check", {}), TypeError);
});

test("what is on the disk is asked for by what was read", async () => {
  const { asked, requests } = server();
  const same = requests.changed("h1");
  assert.equal(asked[0].headers["if-none-match"], '"h1"');
  asked[0].answer(304);
  assert.equal(await same, null);
  const other = requests.changed("h1");
  asked[1].answer(200, { text: "b", hash: "h2" });
  assert.deepEqual(await other, { text: "b", hash: "h2" });
});

function section(text) {
  const made = new EventTarget();
  made.textarea = { value: text };
  made.querySelector = () => made.textarea;
  return made;
}

test("a form changes the text, and says so to the editor", async () => {
  const { asked, requests } = server();
  const page = section("seed: 1\n");
  const told = [];
  page.addEventListener(CHANGE, ({ detail }) => told.push(detail));
  const done = new Values(page, requests).change({ seed: 2 });
  await turn();
  assert.deepEqual(asked[0].body, { text: "seed: 1\n", changes: { seed: 2 } });
  asked[0].answer(200, { text: "seed: 2\n" });
  assert.equal(await done, true);
  assert.equal(page.textarea.value, "seed: 2\n");
  assert.deepEqual(told, [{ text: "seed: 2\n", origin: "form" }]);
});

test("what was typed while the server was thinking is not lost", async () => {
  const { asked, requests } = server();
  const page = section("seed: 1\n");
  const done = new Values(page, requests).change({ seed: 2 });
  await turn();
  page.textarea.value = "seed: 1\n# typed\n";
  asked[0].answer(200, { text: "seed: 2\n" });
  await turn();
  await turn();
  assert.deepEqual(asked[1].body, { text: "seed: 1\n# typed\n", changes: { seed: 2 } });
  asked[1].answer(200, { text: "seed: 2\n# typed\n" });
  assert.equal(await done, true);
  assert.equal(page.textarea.value, "seed: 2\n# typed\n");
});

test("changes are made one after another, and one that fails does not keep the next", async () => {
  const { asked, requests } = server();
  const values = new Values(section("seed: 1\n"), requests);
  const first = values.change({ seed: "x" });
  const second = values.change({ seed: 3 });
  await turn();
  assert.equal(asked.length, 1);
  asked[0].answer(422, { problems: [] });
  assert.equal(await first, false);
  await turn();
  asked[1].answer(200, { text: "seed: 3\n" });
  assert.equal(await second, true);
});

test("while the text cannot be read a form has no values", async () => {
  const { asked, requests } = server();
  const values = new Values(section("seed: ["), requests);
  const read = values.read(["seed"]);
  asked[0].answer(422, { problems: [] });
  assert.equal(await read, null);
});
