// The text itself: CodeMirror with the colours, the keys and the words of the page.

import { acceptCompletion, autocompletion } from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";

// Colours are those of the page, so that light and dark are one theme.
const HIGHLIGHT = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--flow-1)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--flow-3)" },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: "var(--strong-line)" },
  { tag: [tags.keyword, tags.meta, tags.labelName, tags.typeName], color: "var(--flow-4)" },
]);

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "0.9rem" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)",
  },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--sunken)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent) 6%, transparent)" },
  ".cm-activeLineGutter": { color: "var(--ink)", backgroundColor: "var(--line)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--accent) 22%, transparent)",
    outline: "1px solid var(--accent)",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--doubt) 22%, transparent)" },
  ".cm-searchMatch": { backgroundColor: "var(--doubt-paper)", outline: "1px solid var(--doubt)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--doubt) 45%, transparent)" },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--sunken)", borderColor: "var(--line)" },
  ".cm-textfield": { color: "var(--ink)", backgroundColor: "var(--panel)", border: "1px solid var(--strong-line)" },
  ".cm-button": {
    color: "var(--ink)",
    backgroundColor: "var(--panel)",
    backgroundImage: "none",
    border: "1px solid var(--strong-line)",
    borderRadius: "var(--round)",
  },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--panel)", border: "1px solid var(--strong-line)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--accent-ink)",
    backgroundColor: "var(--accent)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxHeight: "16rem", maxWidth: "min(42rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.15rem 0.5rem" },
  ".cm-completionDetail": { fontStyle: "normal", color: "inherit", opacity: "1", fontFamily: "var(--sans)" },
  ".cm-completionInfo": { maxWidth: "24rem", fontFamily: "var(--sans)" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--doubt)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--accent)" },
  ".cm-foldPlaceholder": { color: "var(--ink)", backgroundColor: "var(--sunken)", borderColor: "var(--line)" },
});

const LEAVING = 20_000; // milliseconds after Esc in which Tab leaves the editor, unless another key comes between

const WAY_OUT = EditorView.domEventObservers({
  keydown: (event, view) => {
    if (event.key === "Escape") {
      view.setTabFocusMode(LEAVING);
    }
  },
});

// Tab indents; whoever has pressed Esc before leaves the editor with it.
const KEYS = keymap.of([
  { key: "Tab", run: (view) => acceptCompletion(view) || indentMore(view), shift: indentLess },
  // The page has a meaning of its own for it, which it finds when the event comes to it.
  { key: "Mod-Enter", run: () => true },
]);

/** Return a view of a text in a box of the page. */
export function makeView({ parent, text, words, nonce, language, label, helpId, extensions, complete }) {
  return new EditorView({
    parent,
    doc: text,
    extensions: [
      KEYS,
      WAY_OUT,
      basicSetup,
      EditorState.phrases.of(words.phrases),
      EditorView.cspNonce.of(nonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": helpId,
        spellcheck: "false",
        tabindex: "0",
      }),
      EditorState.tabSize.of(2),
      indentUnit.of("  "),
      lintGutter(),
      syntaxHighlighting(HIGHLIGHT),
      THEME,
      ...(language === "yaml" ? [yaml(), completing(complete)] : []),
      ...extensions,
    ],
  });
}

// Behind a key its values are offered at once.
function completing(source) {
  const isKey = ({ type }) => type === "property";
  return autocompletion({ override: [source], activateOnCompletion: isKey, icons: false });
}
