declare const safe: unique symbol;

/**
 * HTML in which every text is escaped; only `html` makes it. A row of a list is a dozen elements, and each element of
 * React's costs the server several times what writing it costs: lists and cards of the portal are written as one text.
 * Set it with `dangerouslySetInnerHTML`, which takes it as it is.
 */
export interface Markup {
  readonly __html: string;
  readonly [safe]?: true;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as HTML shows it, inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character] ?? "") : text;
}

type Piece = string | number | Markup | readonly Markup[] | false | null | undefined;

function written(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return "";
  if (typeof piece === "string") return escapeHtml(piece);
  if (typeof piece === "number") return String(piece);
  return "__html" in piece ? piece.__html : piece.map(({ __html }) => __html).join("");
}

const settled = new WeakMap<TemplateStringsArray, readonly string[]>();

// The page takes every text along a second time, as JSON, where a double quote is written as two characters.
function settle(texts: TemplateStringsArray): readonly string[] {
  const known = settled.get(texts);
  if (known !== undefined) return known;
  const single = texts.map((text) => text.replaceAll('"', "'"));
  settled.set(texts, single);
  return single;
}

/**
 * Writes HTML: texts and numbers are escaped, other Markup is set as it is, what is absent is left out.
 * Attributes must be quoted; they come out in single quotes, and no text of a template may hold a quote of its own.
 */
export function html(template: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const texts = settle(template);
  let all = texts[0] ?? "";
  for (let index = 0; index < pieces.length; index += 1) all += written(pieces[index]) + (texts[index + 1] ?? "");
  return { __html: all };
}

type Values = Record<string, string | number | ((chunks: string) => string)>;

/**
 * A text of the messages in which `<b>` is bold; what is put into it is escaped. `say` passes the values to a
 * translator's `markup`.
 */
export function boldText(
  say: (values: Values) => string,
  values: Readonly<Record<string, string | number>> = {},
): Markup {
  const all: Values = { b: (chunks) => `<b>${chunks}</b>` };
  for (const [name, value] of Object.entries(values)) all[name] = typeof value === "string" ? escapeHtml(value) : value;
  return { __html: say(all) };
}
