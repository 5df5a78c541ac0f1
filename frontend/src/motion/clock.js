// Minutes from the midnight on which a scenario starts, as people read them and as a link carries them.

const DAY = 24 * 60;

// Returns `14:05`; with `days`, hours go on after 24, as a link has them: `38:05` is five past two on the second day.
export function clockText(minute, { days = false } = {}) {
  const hours = Math.floor(minute / 60);
  return `${String(days ? hours : hours % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

// Returns the minute that a link names, kept within the horizon; null if it names none.
export function parseClock(text, last) {
  const found = /^(\d{1,5}):([0-5]\d)$/.exec(text ?? "");
  return found ? Math.min(last, Number(found[1]) * 60 + Number(found[2])) : null;
}

// Returns what says a minute in words: the time of day, and the date before it where there are several days.
export function clockWords(starts, last, language) {
  if (last <= DAY) return (minute) => clockText(minute, { days: true });
  const day = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const first = Date.parse(`${starts}T00:00:00Z`);
  return (minute) => `${day.format(first + Math.floor(minute / DAY) * DAY * 60_000)} ${clockText(minute)}`;
}
