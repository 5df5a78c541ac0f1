// Paper shows everything: tables are opened, charts drawn, all in light colours; afterwards all is as it was.

import { drawForPrint, drawForScreen } from "./charts.js";

export function preparePrinting(view) {
  let opened = [];
  view.addEventListener("beforeprint", () => {
    opened = [...view.document.querySelectorAll("details:not([open])")];
    for (const box of opened) box.open = true;
    drawForPrint();
  });
  view.addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
    drawForScreen();
  });
}
