// Makes elements of the page without any HTML in texts: what comes from files stays text.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "path", "polygon", "line"]);

// Returns an element with attributes (true and false switch them) and children (elements or text).
export function element(name, attributes = {}, ...children) {
  const made = DRAWN.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
