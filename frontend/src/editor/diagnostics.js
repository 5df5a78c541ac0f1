// What was found, as underlining in the text.

import { rangeOf } from "./places.js";

const SEVERITIES = { error: "error", failure: "error", warning: "warning", note: "info" };

/** Return findings as CodeMirror underlines them. */
export function diagnosticsOf(findings, doc, { isTable }) {
  return findings.map((finding) => ({
    ...rangeOf(doc, finding, { isTable }),
    severity: SEVERITIES[finding.level] ?? "error",
    source: finding.code,
    message: finding.hint ? `${finding.message}\n${finding.hint}` : finding.message,
  }));
}
