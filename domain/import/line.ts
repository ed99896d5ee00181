import type { LineKind } from "@/domain/activity";
import { parseDate } from "@/domain/import/dates";
import type { ImportMapping } from "@/domain/import/mapping";
import { multiply, parseNumber } from "@/domain/import/numbers";
import type { SkipReason } from "@/domain/import/outcome";
import { type Micros, micros } from "@/domain/money";

/** A record of the file, read. Texts are trimmed; an empty one was not given. Signs are the file's. */
export interface FileLine {
  readonly line: number;
  readonly orderId: string;
  readonly customer: string;
  readonly email: string;
  /** ms; null = not given. */
  readonly occurredAt: number | null;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly quantity: Micros;
  readonly amount: Micros;
  readonly kind: LineKind;
  readonly currency: string;
  readonly channel: string;
  readonly store: string;
  readonly status: "open" | "cancelled" | "unpaid" | "none";
  /** Why the line itself cannot be used, with the text at fault; its order's data above still hold. */
  readonly fault: SkipReason | null;
  readonly detail: string | null;
}

const CANCELLED = /^(?:cancel|void|refund|return|storno|anulow|zwr[oó]|отмен|возвра|аннул)/u;
const UNPAID =
  /^(?:pending|unpaid|failed|draft|expired|nieop[lł]ac|oczekuje na p[lł]at|не оплач|неоплач|ожидает оплат|черновик)/u;
const SHIPPING = /(?:shipping|delivery|postage|dostaw|wysy[lł]k|przesy[lł]k|достав)/u;
const TAX = /^(?:tax|vat|podatek|налог|ндс)/u;
const GIFT_CARD = /(?:gift.?card|karta podarunk|bon podarunk|подарочн)/u;
const ONE = micros(1_000_000);
const NONE = micros(0);
const CACHE_SIZE = 20_000;

function cell(fields: readonly string[], column: number | undefined): string {
  if (column === undefined) return "";
  return fields[column]?.trim() ?? "";
}

function kindOf(text: string): LineKind {
  if (text === "") return "goods";
  const lower = text.toLowerCase();
  if (SHIPPING.test(lower)) return "shipping";
  if (TAX.test(lower)) return "tax";
  return GIFT_CARD.test(lower) ? "gift-card" : "goods";
}

function statusOf(text: string): FileLine["status"] {
  if (text === "") return "none";
  const lower = text.toLowerCase();
  if (CANCELLED.test(lower)) return "cancelled";
  return UNPAID.test(lower) ? "unpaid" : "open";
}

/** Reads the fields of a record by one mapping. A reader keeps what it read last: figures and dates of a file repeat. */
export class LineReader {
  readonly #mapping: ImportMapping;
  readonly #width: number;
  readonly #numbers = new Map<string, Micros | null>();
  #dateText = "";
  #date: number | null = null;
  #quantity: Micros = ONE;
  #lineAmount: Micros = NONE;
  #fault: SkipReason | null = null;
  #detail: string | null = null;

  constructor(mapping: ImportMapping) {
    this.#mapping = mapping;
    const { order = -1, date = -1, customer = -1, quantity = -1, unitPrice = -1, lineTotal = -1 } = mapping.columns;
    this.#width =
      Math.max(order, date, quantity, unitPrice, lineTotal, mapping.columns.email === undefined ? customer : -1) + 1;
  }

  /** `null` for a record in which nothing stands. */
  read(fields: readonly string[], line: number, broken: boolean): FileLine | null {
    const { columns } = this.#mapping;
    const orderId = cell(fields, columns.order);
    if (orderId === "" && fields.every((field) => field.trim() === "")) return null;
    const dateText = cell(fields, columns.date);
    const occurredAt = dateText === "" ? null : this.#parseDate(dateText, cell(fields, columns.time));
    this.#readFigures(fields);
    let fault = this.#fault;
    let detail = this.#detail;
    if (broken) [fault, detail] = ["broken-quote", null];
    else if (fields.length < this.#width) [fault, detail] = ["too-few-columns", `${fields.length}/${this.#width}`];
    else if (orderId === "") [fault, detail] = ["missing-order", null];
    else if (dateText !== "" && occurredAt === null)
      [fault, detail] = ["bad-date", `${dateText} ${cell(fields, columns.time)}`.trim()];
    return {
      line,
      orderId,
      customer: cell(fields, columns.customer),
      email: columns.email === undefined ? "" : cell(fields, columns.email).toLowerCase(),
      occurredAt,
      sku: cell(fields, columns.sku),
      name: cell(fields, columns.name),
      category: cell(fields, columns.category),
      quantity: this.#quantity,
      amount: this.#lineAmount,
      kind: kindOf(cell(fields, columns.kind)),
      currency: cell(fields, columns.currency).toUpperCase(),
      channel: cell(fields, columns.channel).toLowerCase(),
      store: cell(fields, columns.store),
      status: statusOf(cell(fields, columns.status)),
      fault,
      detail,
    };
  }

  #readFigures(fields: readonly string[]): void {
    const { columns } = this.#mapping;
    const quantityText = cell(fields, columns.quantity);
    const totalText = cell(fields, columns.lineTotal);
    const discountText = cell(fields, columns.discount);
    const quantity = columns.quantity === undefined ? ONE : this.#number(quantityText);
    if (quantity === null) return this.#setFigures(ONE, NONE, "bad-quantity", quantityText);
    if (quantity === 0) return this.#setFigures(quantity, NONE, "zero-quantity", null);
    const priceText = cell(fields, columns.unitPrice);
    const price = this.#amount(quantity, priceText, totalText);
    if (price === null) return this.#setFigures(quantity, NONE, "bad-price", totalText === "" ? priceText : totalText);
    const discount = discountText === "" ? NONE : this.#number(discountText);
    if (discount === null) return this.#setFigures(quantity, NONE, "bad-price", discountText);
    // A discount never turns a purchase into a refund, whatever its sign in the file.
    const reduced = Math.max(0, Math.abs(price) - Math.abs(discount));
    return this.#setFigures(
      quantity,
      micros(price < 0 ? 0 - reduced : reduced),
      reduced === 0 ? "zero-price" : null,
      null,
    );
  }

  // Fields instead of an object: this runs for every line of the file.
  #setFigures(quantity: Micros, amount: Micros, fault: SkipReason | null, detail: string | null): void {
    this.#quantity = quantity;
    this.#lineAmount = amount;
    this.#fault = fault;
    this.#detail = detail;
  }

  /** The line's total before its discount; a total of its own goes before quantity times price. */
  #amount(quantity: Micros, priceText: string, totalText: string): Micros | null {
    if (totalText !== "") {
      const total = this.#number(totalText);
      // Some write returns with a negative quantity and a positive total: the goods go back either way.
      return total === null || quantity > 0 ? total : micros(0 - Math.abs(total));
    }
    const price = priceText === "" ? null : this.#number(priceText);
    return price === null ? null : multiply(quantity, price);
  }

  #number(text: string): Micros | null {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#numbers.size >= CACHE_SIZE) this.#numbers.clear();
    const value = parseNumber(text, this.#mapping.decimalMark);
    this.#numbers.set(text, value);
    return value;
  }

  #parseDate(text: string, time: string): number | null {
    const key = time === "" ? text : `${text}\n${time}`;
    if (key === this.#dateText) return this.#date;
    this.#dateText = key;
    this.#date = parseDate(text, { order: this.#mapping.dateOrder, timeZone: this.#mapping.timeZone, time });
    return this.#date;
  }
}
