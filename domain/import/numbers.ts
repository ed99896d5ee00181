import { type Micros, micros, parseMicros } from "@/domain/money";

/** What separates the decimals of a file's numbers; thousands may be grouped by anything else. */
export type DecimalMark = "." | ",";

// Currency signs and words around a figure, spaces of every kind and apostrophes between thousands.
const DRESSING = /^(?:[A-Z]{3}|zł|[$€£¥₽])|(?:zł|pln|eur|usd|gbp|rub|руб\.?|szt\.?|шт\.?|[$€£¥₽])$/giu;
const SPACES = /[\s\u00a0\u202f\u2009'’]/gu;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

function undress(text: string): string {
  return text
    .replace(SPACES, "")
    .replace(/\u2212/g, "-")
    .replace(DRESSING, "");
}

/**
 * Reads a figure of a file exactly, in millionths: "1 234,50 zł", "(12.00)", "5-", "−3".
 * `null` when it is none, is too large or has more than six decimals.
 */
export function parseNumber(text: string, mark: DecimalMark): Micros | null {
  if (mark === "." && PLAIN.test(text)) return parseMicros(text);
  let bare = undress(text);
  let negative = false;
  if (/^\(.*\)$/.test(bare)) {
    negative = true;
    bare = undress(bare.slice(1, -1));
  } else if (/^[^-].*-$/.test(bare)) {
    negative = true;
    bare = bare.slice(0, -1);
  }
  const groups = mark === "." ? "," : ".";
  const [whole = "", fraction, more] = bare.split(mark);
  if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  // Groups are of three, or they are not groups: "1,5" is no 15.
  if (whole.includes(groups) && !new RegExp(`^[+-]?\\d{1,3}(?:\\${groups}\\d{3})+$`).test(whole)) return null;
  const value = parseMicros(`${whole.replaceAll(groups, "") || "0"}${fraction === undefined ? "" : `.${fraction}`}`);
  if (value === null || (whole === "" && fraction === undefined)) return null;
  return negative ? micros(0 - value) : value;
}

/** Exact product of two figures in millionths, rounded half away from zero to a millionth; `null` beyond safe integers. */
export function multiply(a: Micros, b: Micros): Micros | null {
  if (a % 1_000_000 === 0) {
    const exact = (a / 1_000_000) * b;
    return Number.isSafeInteger(exact) ? micros(exact === 0 ? 0 : exact) : null;
  }
  const product = BigInt(a) * BigInt(b);
  const half = product < 0n ? -500_000n : 500_000n;
  const value = Number((product + half) / 1_000_000n);
  return Number.isSafeInteger(value) ? micros(value) : null;
}

/**
 * Guesses the decimal mark from samples: a mark that stands last beside the other one, or before other than
 * three digits, is the decimal mark. The point where nothing tells.
 */
export function detectDecimalMark(samples: Iterable<string>): DecimalMark {
  let commas = 0;
  let points = 0;
  for (const sample of samples) {
    const text = undress(sample);
    const comma = text.lastIndexOf(",");
    const point = text.lastIndexOf(".");
    if (comma === -1 && point === -1) continue;
    if (comma !== -1 && point !== -1) {
      if (comma > point) commas += 2;
      else points += 2;
      continue;
    }
    const mark = Math.max(comma, point);
    const repeated = text.indexOf(comma === -1 ? "." : ",") !== mark;
    const grouping = repeated || (text.length - mark - 1 === 3 && mark <= 3 && !/^-?0/.test(text));
    const isComma = (comma !== -1) !== repeated;
    if (grouping && !repeated) continue;
    if (isComma) commas += 1;
    else points += 1;
  }
  return commas > points ? "," : ".";
}
