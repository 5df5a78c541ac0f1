// What the address says after its `#`: `#t=14:05&journey=17`. A plain `#heading` says nothing here.

// Returns what the hash gives for a name, or null.
export function readHash(hash, name) {
  const text = hash.replace(/^#/, "");
  return text.includes("=") ? new URLSearchParams(text).get(name) : null;
}

// Returns the hash with a name set, the others as they were; colons stay readable.
export function withHash(hash, name, value) {
  const text = hash.replace(/^#/, "");
  const known = new URLSearchParams(text.includes("=") ? text : "");
  known.set(name, value);
  return `#${[...known].map(([key, given]) => `${key}=${encodeURIComponent(given).replaceAll("%3A", ":")}`).join("&")}`;
}

// Writes it into the address without a jump and without a step in the history.
export function writeHash(name, value) {
  const hash = withHash(location.hash, name, value);
  if (hash !== location.hash) history.replaceState(history.state, "", hash);
}
