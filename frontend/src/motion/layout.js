// Where everything stands: rectangles in CSS pixels, from the width there is. Hong Kong is left, or on top where there
// is little room; stations of a line stand together as cards, and whoever has the longest queue gets the most room.

const GAP = 14; // between the areas, where tokens travel
const HEAD = 26; // the title of an area
const TITLE = 20; // the title of a card
const PAD = 8; // within a card
const SLIM = 28; // a card at which hardly anybody ever waits
const EDGE = 34; // Hong Kong and the mainland
const NUMBER = 44; // how many wait, written out
const WIDE = 760; // from here on left to right
const ROOMY = 190; // a card should be so wide
const FEW = 5; // stations for which one column is enough
const TALLEST = 84; // of a queue
const TOKEN = 11; // from one token to the next

// Returns the height, the areas, and for each place its rectangle with where its queue ends and its servers stand.
export function layOut(scene, width) {
  const areas = areasOf(scene);
  const isWide = width >= WIDE;
  const columns = share(areas, isWide ? width : width / 1.35, isWide);
  const cardWidth = isWide ? wideCard(areas, columns, width) : null;
  const boxes = new Array(scene.places.length).fill(null);
  const sheet = { width, height: 0, isWide, areas: [], cards: [], boxes, pitch: TOKEN, grain: 0 };
  sheet.pitch = pitchOf(scene, cardWidth ?? (width - 2 * PAD) / Math.max(...columns) - PAD);

  if (isWide) across(scene, sheet, areas, columns, cardWidth);
  else down(scene, sheet, areas, columns);
  sheet.grain = grainOf(sheet);
  return sheet;
}

// Hong Kong, the stations of the first line, the zone, those of the second line, the mainland; as far as they are there.
export function areasOf(scene) {
  const zone = scene.places.find((place) => place.kind === "zone");
  const side = (one, other) => one.x - other.x || one.y - other.y;
  const stations = [...scene.stations].sort((one, other) => one.y - other.y || one.x - other.x);
  const first = stations.filter((place) => !zone || place.x < zone.x);
  const second = stations.filter((place) => zone && place.x >= zone.x);
  const ends = (kind) => scene.places.filter((place) => place.kind === kind).sort(side);
  const { words } = scene;
  return [
    ...ends("outside").map((place) => ({ kind: "outside", title: place.title, places: [place] })),
    { kind: "line", title: words.first_line, places: first },
    ...(zone ? [{ kind: "zone", title: zone.title, places: [zone] }] : []),
    { kind: "line", title: words.second_line, places: second },
    ...ends("inland").map((place) => ({ kind: "inland", title: place.title, places: [place] })),
  ].filter((area) => area.places.length);
}

// How many columns of cards each area has.
function share(areas, width, isWide) {
  const lines = areas.filter((area) => area.kind === "line");
  if (!isWide) return areas.map((area) => (area.kind === "line" && area.places.length > 8 && width > 400 ? 2 : 1));
  const room = Math.max(lines.length + 1, Math.floor((width - EDGE * 2 - 130) / ROOMY));
  const all = lines.reduce((sum, area) => sum + area.places.length, 0);
  return areas.map((area) => {
    if (area.kind !== "line") return 1;
    const fair = Math.round((room * area.places.length) / all);
    return Math.max(1, Math.min(3, fair, room - lines.length + 1, Math.ceil(area.places.length / FEW)));
  });
}

function wideCard(areas, columns, width) {
  const cards = areas.reduce((sum, area, number) => sum + (area.kind === "line" ? columns[number] : 0), 0);
  const lines = areas.filter((area) => area.kind === "line").length;
  const rest = areas.reduce((sum, area) => sum + (area.kind === "line" ? 0 : edge(area, width)), 0);
  const free = width - rest - GAP * (areas.length - 1) - lines * PAD - cards * PAD;
  return Math.min(420, free / cards);
}

function edge(area, width) {
  return area.kind === "zone" ? Math.max(112, width * 0.12) : EDGE;
}

// From one token to the next, so that the longest queue of the day has room in its card.
function pitchOf(scene, cardWidth) {
  const most = Math.max(1, ...scene.stations.map((place) => scene.tape.longest[place.number]));
  return Math.max(3, Math.min(TOKEN, Math.sqrt((TALLEST * (cardWidth * 0.5)) / most)));
}

// The area that stands for one who waits, in square pixels, so that the longest queue of the day just fits.
function grainOf(sheet) {
  const fits = sheet.cards.filter((box) => !box.slim).map((box) => (box.room * box.depth) / Math.max(1, box.place.most));
  return fits.length ? Math.min(TOKEN * TOKEN, ...fits) : 0;
}

function across(scene, sheet, areas, columns, cardWidth) {
  let x = 0;
  areas.forEach((area, number) => {
    const isLine = area.kind === "line";
    const width = isLine ? columns[number] * (cardWidth + PAD) + PAD : edge(area, sheet.width);
    const rectangle = { ...area, x, y: 0, width, height: 0 };
    if (isLine) stack(scene, sheet, rectangle, columns[number], cardWidth);
    sheet.areas.push(rectangle);
    sheet.height = Math.max(sheet.height, rectangle.height, 300);
    x += width + GAP;
  });
  const spare = sheet.width - (x - GAP);
  if (spare > 0) widen(sheet, spare);
  for (const area of sheet.areas) {
    area.height = sheet.height;
    if (area.kind !== "line") crowd(scene, sheet, area);
  }
}

// Room that the cards do not need goes to the zone, or moves everything to the middle where there is none.
function widen(sheet, spare) {
  let shift = sheet.areas.some((area) => area.kind === "zone") ? 0 : spare / 2;
  for (const area of sheet.areas) {
    area.x += shift;
    for (const box of sheet.boxes) if (box && area.places.includes(box.place)) moveBox(box, shift);
    if (area.kind === "zone") {
      area.width += spare;
      shift += spare;
    }
  }
}

function moveBox(box, shift) {
  box.x += shift;
  box.queueX += shift;
  box.slotX += shift;
}

function down(scene, sheet, areas, columns) {
  let y = 0;
  areas.forEach((area, number) => {
    const rectangle = { ...area, x: 0, y, width: sheet.width, height: area.kind === "zone" ? 104 : 30 };
    if (area.kind === "line") {
      const width = (sheet.width - PAD) / columns[number] - PAD;
      stack(scene, sheet, rectangle, columns[number], width);
    } else crowd(scene, sheet, rectangle);
    sheet.areas.push(rectangle);
    y += rectangle.height + GAP;
  });
  sheet.height = y - GAP;
}

// Puts the cards of a line into columns that are about equally high.
function stack(scene, sheet, area, columns, width) {
  const heights = area.places.map((place) => cardHeight(scene, sheet, place, width));
  const fair = heights.reduce((sum, height) => sum + height + PAD, 0) / columns;
  let column = 0;
  let y = area.y + HEAD;
  let filled = 0;
  let bottom = y;
  area.places.forEach((place, number) => {
    if (column < columns - 1 && filled + heights[number] / 2 > fair * (column + 1)) {
      column++;
      y = area.y + HEAD;
    }
    const x = area.x + PAD + column * (width + PAD);
    card(scene, sheet, place, { x, y, width, height: heights[number] });
    y += heights[number] + PAD;
    filled += heights[number] + PAD;
    bottom = Math.max(bottom, y);
  });
  area.height = bottom - area.y;
}

function isSlim(scene, place) {
  return place.most <= Math.max(1, scene.most * 0.02) && scene.tape.longest[place.number] <= 3;
}

function slotsOf(place, height, most) {
  let pitch = Math.min(14, height);
  const columns = () => Math.ceil(place.wide / Math.max(1, Math.floor(height / pitch)));
  while (pitch > 4 && columns() * pitch > most) pitch -= 0.5;
  const rows = Math.max(1, Math.floor(height / pitch));
  // Of more servers than there is room for, a bar shows which part of them is busy.
  const isBar = columns() * pitch > most;
  return { pitch, rows, columns: isBar ? Math.floor(most / pitch) : Math.ceil(place.wide / rows), isBar };
}

function rowsOf(scene, sheet, place, room) {
  const needed = Math.ceil((scene.tape.longest[place.number] * sheet.pitch) / room);
  const busiest = scene.isSampled && place.most === scene.most;
  return Math.max(busiest ? 5 : 1, Math.min(needed, Math.floor(TALLEST / sheet.pitch)));
}

function cardHeight(scene, sheet, place, width) {
  if (isSlim(scene, place)) return SLIM;
  return TITLE + Math.max(14, rowsOf(scene, sheet, place, width * 0.5) * sheet.pitch) + PAD + 4;
}

// A card: the title on top, the queue below it with its head at the servers, the servers right. A slim one is a line.
function card(scene, sheet, place, box) {
  const slim = isSlim(scene, place);
  const depth = slim ? SLIM - 8 : box.height - TITLE - PAD - 4;
  const slots = slotsOf(place, depth, box.width * (slim ? 0.17 : 0.3));
  const top = slim ? box.y + 4 : box.y + TITLE + 4;
  const wide = slots.columns * slots.pitch;
  const slotX = box.x + box.width - PAD - wide;
  const queueX = slotX - 6;
  const room = slim ? scene.tape.longest[place.number] * sheet.pitch : queueX - box.x - PAD - NUMBER;
  const rows = slim ? 1 : Math.max(1, Math.floor(depth / sheet.pitch));
  const queueY = top + (depth - rows * sheet.pitch) / 2;
  const middle = top + Math.max(0, depth - (slots.isBar ? depth : Math.min(slots.rows, place.wide) * slots.pitch)) / 2;
  const made = { place, slim, ...box, slots, slotX, slotY: middle, queueX, queueY, queueTop: top, depth, room, rows };
  sheet.boxes[place.number] = made;
  sheet.cards.push(made);
}

// Where many dwell: spots in rows below the title and the number.
function crowd(scene, sheet, area) {
  const [place] = area.places;
  const most = Math.max(1, scene.tape.widest[place.number]);
  const isZone = place.kind === "zone";
  const top = area.y + (isZone ? HEAD + (sheet.isWide ? 34 : 0) : 0);
  const height = area.height - (top - area.y) - PAD;
  const width = area.width - 2 * PAD;
  let pitch = TOKEN;
  while (pitch > 2 && Math.floor(width / pitch) * Math.floor(height / pitch) < most) pitch -= 0.5;
  const columns = Math.max(1, Math.floor(width / pitch));
  const slots = { pitch, columns, rows: Math.max(1, Math.floor(height / pitch)) };
  const slotX = area.x + PAD + (width - columns * pitch) / 2;
  sheet.boxes[place.number] = {
    ...{ place, slim: false, x: area.x, y: area.y, width: area.width, height: area.height, slots },
    ...{ slotX, slotY: top, queueX: area.x + area.width - PAD, queueY: top, queueTop: top, depth: height },
    ...{ room: width, rows: Math.max(1, Math.floor(height / sheet.pitch)) },
  };
}
