// The shapes of the flows: told apart without their colour. Paths within a square from -1 to 1.

export const SHAPES = ["circle", "square", "triangle", "diamond", "cross", "hexagon"];

const ring = (corners, turn, radius) =>
  Array.from({ length: corners }, (_, number) => {
    const angle = turn + (number * 2 * Math.PI) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

const CORNERS = {
  circle: ring(24, 0, 0.86),
  square: ring(4, Math.PI / 4, 1.08),
  triangle: ring(3, -Math.PI / 2, 1.08).map(([x, y]) => [x, y + 0.2]),
  diamond: ring(4, 0, 1.05),
  cross: [
    ...[[-0.34, -1], [0.34, -1], [0.34, -0.34], [1, -0.34], [1, 0.34], [0.34, 0.34]],
    ...[[0.34, 1], [-0.34, 1], [-0.34, 0.34], [-1, 0.34], [-1, -0.34], [-0.34, -0.34]],
  ],
  hexagon: ring(6, 0, 1),
};

// Returns the shape of a flow by its number.
export function shapeOf(flow) {
  return SHAPES[flow % SHAPES.length];
}

// Returns the shape as the points of an SVG polygon.
export function shapePoints(flow) {
  return CORNERS[shapeOf(flow)].map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
}

// Returns a small canvas with the token of a flow, to be drawn many times: `size` in CSS pixels across.
export function stampOf(flow, size, colour, edge, ratio) {
  const stamp = document.createElement("canvas");
  const side = Math.ceil((size + 2) * ratio);
  stamp.width = stamp.height = side;
  const pen = stamp.getContext("2d");
  pen.translate(side / 2, side / 2);
  pen.scale((size / 2) * ratio, (size / 2) * ratio);
  pen.beginPath();
  for (const [x, y] of CORNERS[shapeOf(flow)]) pen.lineTo(x, y);
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 1.2 / size;
  pen.strokeStyle = edge;
  pen.stroke();
  return stamp;
}
