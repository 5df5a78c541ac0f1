// Pictures that are larger or smaller than they were drawn: buttons with `data-zoom`, 1 or -1, and 0 to fit the width.

const STEP = 1.25;

/** Listen to the buttons that zoom the drawings of a page. */
export function listenToZoom(document) {
  const buttons = document.querySelectorAll("[data-zoom]");
  const pictures = [...document.querySelectorAll(".drawing > svg")].map((svg) => ({
    svg,
    width: svg.viewBox.baseVal.width,
    height: svg.viewBox.baseVal.height,
  }));
  let scale = 1;
  const draw = (of) => {
    for (const { svg, width, height } of pictures) {
      const factor = of(svg, width);
      svg.setAttribute("width", width * factor);
      svg.setAttribute("height", height * factor);
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const way = Number(button.dataset.zoom);
      if (way === 0) {
        scale = 1;
        draw((svg, width) => Math.min(1, svg.parentElement.clientWidth / width));
      } else {
        scale = Math.min(4, Math.max(0.2, scale * STEP ** way));
        draw(() => scale);
      }
    });
  }
}
