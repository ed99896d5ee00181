const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, made);
  return made;
}

/** Milliseconds that clocks of `timeZone` (IANA) are ahead of UTC at `instant` (ms); kept by the hour. */
function offsetAt(timeZone: string, instant: number): number {
  const hour = Math.floor(instant / HOUR);
  let kept = offsets.get(timeZone);
  if (!kept || kept.size > 100_000) {
    kept = new Map();
    offsets.set(timeZone, kept);
  }
  const known = kept.get(hour);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(hour * HOUR)) part[type] = Number(value);
  const shown = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  const offset = shown - hour * HOUR;
  kept.set(hour, offset);
  return offset;
}

/**
 * The instant (ms) at which clocks of `timeZone` show `wallTime` (the same figures read as UTC ms).
 * An hour that a change to summer time skips is read as if the clocks had not changed yet;
 * one that occurs twice is its first occurrence.
 */
export function instantOf(wallTime: number, timeZone: string): number {
  const before = offsetAt(timeZone, wallTime - 24 * HOUR);
  const early = wallTime - before;
  if (offsetAt(timeZone, early) === before) return early;
  const after = offsetAt(timeZone, early);
  const late = wallTime - after;
  return offsetAt(timeZone, late) === after ? late : early;
}
