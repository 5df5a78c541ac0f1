// Questions about a file: a new one ends the one before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Requests } from "../src/editor/requests.js";

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
