// What may be written at the cursor: the server knows the grammar, the pack and the scenario that is extended.

import { snippet } from "@codemirror/autocomplete";

const TYPED = /[\p{L}\p{N}_.%-]+$/u;

/** Return a source of completions that asks the server. */
export function completionSource(requests) {
  return async (context) => {
    if (!context.explicit && !context.matchBefore(TYPED)) {
      return null;
    }
    const text = context.state.doc.toString();
    const answer = await requests.ask("complete", { text, offset: context.pos }).catch(() => null);
    if (context.aborted || answer?.status !== 200 || !answer.body.offers.length) {
      return null;
    }
    return { from: answer.body.start, options: answer.body.offers.map(option), validFor: /^[\p{L}\p{N}_.%-]*$/u };
  };
}

/** Return an offer of the server as CodeMirror lists it, in the order of the grammar. */
export function option({ label, insert, detail, info, type, is_needed: needed }, number) {
  return {
    label,
    detail,
    type: { key: "property", template: "class" }[type] ?? "enum",
    info: info && info !== detail ? () => paragraphs(info) : undefined,
    apply: type === "template" ? snippet(insert) : insert,
    boost: Math.max(-99, (needed ? 50 : 0) - number / 10),
  };
}

function paragraphs(text) {
  const box = document.createElement("div");
  for (const line of text.split("\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box;
}
