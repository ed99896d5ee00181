/** A line of a basket as it is typed. */
export interface BasketLine {
  /** For React. */
  readonly key: number;
  readonly product: string;
  readonly category: string;
  readonly quantity: string;
  readonly amount: string;
}

/** A basket as it is typed. */
export interface Basket {
  /** The shop's wall clock, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  readonly channel: string;
  readonly store: string;
  /** Card number, e-mail or customer id; empty = somebody new. */
  readonly member: string;
  readonly lines: readonly BasketLine[];
}

/** A line to fill in. */
export function emptyLine(key: number): BasketLine {
  return { key, product: "", category: "", quantity: "1", amount: "" };
}

/** A basket to fill in, of this moment. */
export function emptyBasket(now: string): Basket {
  return { at: now, channel: "online", store: "", member: "", lines: [emptyLine(1)] };
}
