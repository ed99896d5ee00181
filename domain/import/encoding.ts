/** The encodings that shops' files come in; labels of the WHATWG Encoding Standard. */
export const encodings = ["utf-8", "windows-1250", "windows-1251", "windows-1252", "utf-16le"] as const;

/** An encoding of a file. */
export type Encoding = (typeof encodings)[number];

const POLISH = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/gu;
const CYRILLIC = /[а-яА-ЯёЁ]/gu;
const WESTERN = /[äöüÄÖÜßéèêëáàâçñíìîóòôúùûåøæ£€§°]/gu;
const UNLIKELY = /[\u0080-\u009f�¤¦¬±¶·¸×÷]/gu;
const WORD = /[\p{L}]+/gu;

/** Whether a text's words keep to one alphabet: a wrong code page mixes them within a word. */
function mixedWords(text: string): number {
  let mixed = 0;
  for (const [word] of text.matchAll(WORD)) {
    const capitalsInside = /\p{Ll}\p{Lu}/u.test(word);
    const latin = /[a-zA-Z]/.test(word);
    const cyrillic = /[\u0400-\u04ff]/.test(word);
    if (capitalsInside || (latin && cyrillic)) mixed += 1;
  }
  return mixed;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Only the bytes around what ASCII does not cover: the rest says nothing. */
function tellingBytes(bytes: Uint8Array): Uint8Array {
  const telling: number[] = [];
  for (let index = 0; index < bytes.length && telling.length < 20_000; index += 1) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    let from = index;
    while (from > 0 && index - from < 12 && isLetterByte(bytes[from - 1] ?? 0)) from -= 1;
    let to = index + 1;
    while (to < bytes.length && to - index < 12 && isLetterByte(bytes[to] ?? 0)) to += 1;
    telling.push(...bytes.subarray(from, to), 0x20);
    index = to;
  }
  return Uint8Array.from(telling);
}

function isLetterByte(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function isUtf8(bytes: Uint8Array): boolean {
  // The sample may be cut within a character: up to three bytes may be missing at its end.
  for (let cut = 0; cut <= Math.min(3, bytes.length); cut += 1) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // Tried again with one byte less.
    }
  }
  return false;
}

/**
 * Guesses the encoding of a file from its first bytes: a byte order mark, then valid UTF-8, then the code page
 * whose letters make the most plausible words (Polish, Russian, western).
 */
export function detectEncoding(sample: Uint8Array): Encoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (isUtf8(sample)) return "utf-8";
  const telling = tellingBytes(sample);
  const score = (encoding: Encoding, letters: RegExp): number => {
    const text = new TextDecoder(encoding).decode(telling);
    return count(text, letters) - 2 * mixedWords(text) - 3 * count(text, UNLIKELY);
  };
  const scores: [Encoding, number][] = [
    ["windows-1250", score("windows-1250", POLISH)],
    ["windows-1251", score("windows-1251", CYRILLIC)],
    ["windows-1252", score("windows-1252", WESTERN)],
  ];
  scores.sort((a, b) => b[1] - a[1]);
  return scores[0]?.[0] ?? "windows-1252";
}
