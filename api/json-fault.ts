/** Where a JSON text breaks: 0-based offset, 1-based line and column. */
export interface JsonFault {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings may not hold control characters (RFC 8259).
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** A reader that knows only where it stands; `fail` remembers the furthest place it could read to. */
class Scanner {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private eat(character: string): boolean {
    this.match(SPACE);
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private list(end: string, item: () => boolean): boolean {
    if (this.eat(end)) return true;
    do if (!item()) return false;
    while (this.eat(","));
    return this.eat(end);
  }

  private pair = (): boolean => {
    this.match(SPACE);
    return this.match(STRING) && this.eat(":") && this.value();
  };

  private value = (): boolean => {
    if (this.eat("{")) return this.list("}", this.pair);
    if (this.eat("[")) return this.list("]", this.value);
    return this.match(STRING) || this.match(NUMBER) || this.match(WORD);
  };

  /** Offset of the first character that cannot belong to a JSON text; null when the text is whole. */
  findFault(): number | null {
    const whole = this.value();
    this.match(SPACE);
    return whole && this.at === this.text.length ? null : this.at;
  }
}

/**
 * Where `text` stops being JSON (RFC 8259); the end of the text when it is cut short. For error messages only:
 * `JSON.parse` decides what is valid, but V8 names the place for some faults only.
 */
export function locateJsonFault(text: string): JsonFault {
  let offset = 0;
  try {
    offset = new Scanner(text).findFault() ?? text.length;
  } catch {
    // Nested deeper than the stack: there is no good place to name.
  }
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { offset, line, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}
