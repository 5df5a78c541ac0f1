// The editor of rule and scenario files: every textarea that a page marks becomes one.

import { Editor } from "./editor/editor.js";

for (const section of document.querySelectorAll("[data-editor]")) {
  new Editor(section);
}
