// Where in a text a finding stands: from a line and a column, as the checks tell it, to the characters to underline.

/** Return the range of a line and a column, counted from 1; line 0 is the whole file, column 0 the whole line. */
export function rangeOf(doc, { line, column }, { isTable }) {
  if (!line) {
    return trimmed(doc.line(1));
  }
  const found = doc.line(Math.min(line, doc.lines));
  if (!column || line > doc.lines) {
    return trimmed(found);
  }
  const [from, to] = isTable ? cell(found.text, column) : word(found.text, units(found.text, column - 1));
  return { from: found.from + from, to: found.from + to };
}

function trimmed(line) {
  const begin = line.text.length - line.text.trimStart().length;
  return { from: line.from + begin, to: line.from + Math.max(begin, line.text.trimEnd().length) };
}

// The checks count characters, browsers count code units, of which rare characters have two.
function units(text, characters) {
  return [...text].slice(0, characters).join("").length;
}

/** Return begin and end of the scalar or the key that begins at an offset of a line. */
export function word(text, begin) {
  if (begin >= text.length) {
    const end = text.trimEnd().length;
    return [Math.max(end - 1, 0), Math.max(end, 0)];
  }
  const rest = text.slice(begin);
  const quoted = rest.match(/^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/);
  if (quoted) {
    return [begin, begin + quoted[0].length];
  }
  if ("{[".includes(rest[0])) {
    return [begin, begin + rest.trimEnd().length];
  }
  const plain = rest.match(/^.*?(?=:(?:\s|$)|\s#|[,\]}]|\s*$)/)[0].trimEnd();
  return [begin, begin + Math.max(plain.length, 1)];
}

/** Return begin and end of a cell of a line of a table, counted from 1; behind the last one, of the whole line. */
export function cell(text, number) {
  let begin = 0;
  let quoted = false;
  let cells = 1;
  for (let index = 0; index <= text.length; index += 1) {
    if (text[index] === '"') {
      quoted = !quoted;
    } else if (index === text.length || (text[index] === "," && !quoted)) {
      if (cells === number) {
        return index > begin ? [begin, index] : [Math.max(begin - 1, 0), Math.min(begin + 1, text.length)];
      }
      cells += 1;
      begin = index + 1;
    }
  }
  return [0, text.length];
}

/** Return the smallest change that makes one text of another, or null where they are the same. */
export function changeBetween(before, after) {
  if (before === after) {
    return null;
  }
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

/** Return the line and column that an address asks for, as in `#L12C3`, or null. */
export function placeIn(hash) {
  const found = hash.match(/^#L(\d{1,7})(?:C(\d{1,7}))?$/);
  return found && { line: Number(found[1]), column: Number(found[2] ?? 0) };
}
