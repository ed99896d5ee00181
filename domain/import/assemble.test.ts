import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Assembled, spreadDiscount, toActivity } from "@/domain/import/assemble";
import { csvFormat, OrderCollector } from "@/domain/import/collect";
import { CsvReader } from "@/domain/import/csv-reader";
import { guessMapping } from "@/domain/import/guess-mapping";
import type { ImportMapping } from "@/domain/import/mapping";
import { OrderSpans } from "@/domain/import/order-spans";
import { joinIssues, type LineIssue, linesOf, noCounts } from "@/domain/import/outcome";
import { type DocumentOutcome, settleBatch } from "@/domain/import/settle-batch";

const HEADER = "order,date,customer,sku,qty,price";

function collect(
  text: string,
  changes: Partial<ImportMapping> = {},
): { all: Assembled[]; read: number; mapping: ImportMapping } {
  const guess = guessMapping(
    { bytes: new TextEncoder().encode(text), whole: true },
    { currency: "PLN", timeZone: "UTC", source: "shop" },
  );
  const mapping = { ...guess, ...changes };
  const column = mapping.columns.order ?? 0;
  const format = csvFormat(mapping);
  const spans = new OrderSpans();
  const scan = new CsvReader({ format, sink: (fields, line) => spans.note((fields[column] ?? "").trim(), line) });
  scan.push(text);
  scan.end();
  const all: Assembled[] = [];
  const collector = new OrderCollector({ mapping, spans, sink: (assembled) => all.push(assembled) });
  const reader = new CsvReader({
    format,
    sink: (fields, line, fault) => line > 1 && collector.add(fields, line, fault),
  });
  reader.push(text);
  reader.end();
  collector.end();
  return { all, read: collector.linesRead, mapping };
}

/** One line an order number: `order 1: a×2=5 @0` for what is bought, `return`, `skip`. */
function told(text: string, changes: Partial<ImportMapping> = {}): string[] {
  return collect(text, changes).all.flatMap((assembled) => {
    const words: string[] = [];
    for (const document of [assembled.order, assembled.return]) {
      if (!document) continue;
      const goods = document.lines.map(({ sku, quantity, amount }) => `${sku}×${quantity / 1e6}=${amount / 1e6}`);
      const of = document.orderExternalId === null ? "" : ` of ${document.orderExternalId}`;
      words.push(`${document.kind} ${document.externalId}${of}: ${goods.join(" ")}`);
    }
    for (const { line, reason, detail } of assembled.skipped)
      words.push(`skip ${line} ${reason}${detail === null ? "" : ` ${detail}`}`);
    return words;
  });
}

describe("assemble", () => {
  it.each<[string, string, string[]]>([
    ["an order of two lines", "1,2024-01-01,k,a,2,2.50\n1,2024-01-01,k,b,1,1.005\n", ["order 1: a×2=5 b×1=1.005"]],
    [
      "lines that are not neighbours",
      "1,2024-01-01,k,a,1,1\n2,2024-01-01,k,a,1,1\n1,2024-01-01,k,b,1,1\n",
      ["order 2: a×1=1", "order 1: a×1=1 b×1=1"],
    ],
    [
      "a cancelled invoice",
      "C7,2024-01-01,k,a,-2,2.50\n8,2024-01-01,k,a,1,1\n9,2024-01-01,k,a,1,1\n",
      ["return C7: a×2=5", "order 8: a×1=1", "order 9: a×1=1"],
    ],
    [
      "a negative line beside an order",
      "1,2024-01-01,k,a,2,2\n1,2024-01-01,k,b,-1,3\n",
      ["order 1: a×2=4", "return 1-return: b×1=3"],
    ],
    [
      "nobody's order",
      "1,2024-01-01,,a,1,1\n1,2024-01-01,,b,x,1\n",
      ["skip 2 missing-customer", "skip 3 missing-customer"],
    ],
    ["the customer of the first line", "1,2024-01-01,k,a,1,1\n1,,,b,1,1\n", ["order 1: a×1=1 b×1=1"]],
    [
      "two customers under one number",
      "1,2024-01-01,k,a,1,1\n1,2024-01-01,l,b,1,1\n",
      ["order 1: a×1=1", "skip 3 other-customer l"],
    ],
    [
      "bad figures",
      "1,2024-01-01,k,a,one,1\n1,2024-01-01,k,a,1,free\n1,2024-01-01,k,a,1,0\n1,2024-01-01,k,a,0,1\n1,2024-01-01,k,b,1,1\n",
      [
        "order 1: b×1=1",
        "skip 2 bad-quantity one",
        "skip 3 bad-price free",
        "skip 4 zero-price",
        "skip 5 zero-quantity",
      ],
    ],
    [
      "a bad date beside a good one",
      "1,2024-02-30,k,a,1,1\n1,2024-02-29,k,b,1,1\n",
      ["order 1: b×1=1", "skip 2 bad-date 2024-02-30"],
    ],
    ["only bad dates", "1,2024-02-30,k,a,1,1\n1,,k,b,1,1\n", ["skip 2 bad-date 2024-02-30", "skip 3 missing-date"]],
    ["no order number", ",2024-01-01,k,a,1,1\n", ["skip 2 missing-order"]],
    ["a row that ends early", "1,2024-01-01,k,a\n", ["skip 2 too-few-columns 4/6"]],
    ["a row that ends before its customer", "1,2024-01-01\n", ["skip 2 too-few-columns 2/6"]],
    ["a row that ends before its date", "1\n", ["skip 2 too-few-columns 1/6"]],
    ["rows in which nothing stands", ",,,,,\n1,2024-01-01,k,a,1,1\n", ["order 1: a×1=1"]],
    [
      "a discount line",
      "1,2024-01-01,k,a,1,30\n1,2024-01-01,k,b,1,10\n1,2024-01-01,k,off,1,-4\n",
      ["order 1: a×1=27 b×1=9"],
    ],
    [
      "a discount greater than the goods",
      "1,2024-01-01,k,a,1,3\n1,2024-01-01,k,off,1,-4\n",
      ["order 1: a×1=3", "skip 3 negative-price"],
    ],
    [
      "a credit note of mixed signs",
      "C7,2024-01-01,k,a,-1,2\nC7,2024-01-01,k,b,1,2\n8,2024-01-01,k,a,1,1\n9,2024-01-01,k,a,1,1\n",
      ["return C7: a×1=2", "skip 3 mixed-signs", "order 8: a×1=1", "order 9: a×1=1"],
    ],
  ])("reads %s", (_name, lines, expected) => {
    expect(told(`${HEADER}\n${lines}`, { cancelledPrefix: "C" })).toEqual(expected);
  });

  it("takes states of orders for what they say", () => {
    const text = "order,date,customer,sku,qty,price,status\n";
    expect(
      told(
        `${text}1,2024-01-01,k,a,1,1,Anulowane\n2,2024-01-01,k,a,1,1,paid\n3,2024-01-01,k,a,1,1,pending\n4,2024-01-01,k,a,1,1,Возврат\n5,2024-01-01,k,a,1,1,partially_refunded\n`,
      ),
    ).toEqual(["return 1 of 1: a×1=1", "order 2: a×1=1", "skip 4 not-paid", "return 4 of 4: a×1=1", "order 5: a×1=1"]);
    expect(told(`${text}1,2024-01-01,k,a,1,1,paid\n1,2024-01-01,k,b,1,2,returned\n`)).toEqual([
      "order 1: a×1=1",
      "return 1-return of 1: b×1=2",
    ]);
  });

  it("goes by the line's total, less its discount", () => {
    expect(
      told(
        "order,date,customer,sku,qty,price,line_total,discount\n1,2024-01-01,k,a,2,9,10,1\n1,2024-01-01,k,b,-2,9,10,\n",
      ),
    ).toEqual(["order 1: a×2=9", "return 1-return: b×2=10"]);
  });

  it("skips lines of another currency", () => {
    expect(
      told("order,date,customer,sku,qty,price,currency\n1,2024-01-01,k,a,1,1,pln\n1,2024-01-01,k,b,1,1,EUR\n"),
    ).toEqual(["order 1: a×1=1", "skip 3 other-currency EUR"]);
  });

  it("is dated by its earliest line, and carries what the door needs", () => {
    const text =
      "order,date,email,sku,product name,kind,qty,price,store\n1,2024-01-02 10:00,A@b.pl,a,Mint,,1.5,2,Kraków\n1,2024-01-02 09:59,A@b.pl,s,,Dostawa,1,9,\n";
    const { all, mapping } = collect(text);
    const order = all[0]?.order;
    expect(order && toActivity(order, mapping)).toEqual({
      source: "shop",
      kind: "order",
      externalId: "1",
      member: { email: "a@b.pl" },
      occurredAt: new Date("2024-01-02T09:59:00Z"),
      channel: "online",
      store: "Kraków",
      currency: "PLN",
      lines: [
        { sku: "a", name: "Mint", quantity: 1.5, amount: 3_000_000 },
        { sku: "s", quantity: 1, amount: 9_000_000, kind: "shipping" },
      ],
    });
  });
});

describe("spreadDiscount", () => {
  it("takes exactly the discount off, and from nobody more than there is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (amounts, share) => {
          const total = amounts.reduce((sum, amount) => sum + amount, 0);
          const discount = Math.floor(total * share);
          const reduced = spreadDiscount(amounts, discount) ?? [];
          expect(reduced.reduce((sum, amount) => sum + amount, 0)).toBe(total - discount);
          expect(Math.min(...reduced)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe("a whole file", () => {
  const cell = {
    order: fc.constantFrom("1", "2", "3", "C4", ""),
    date: fc.constantFrom("2024-01-01", "2024-02-30", ""),
    customer: fc.constantFrom("k", "k", "l", ""),
    sku: fc.constantFrom("a", "b", ""),
    qty: fc.constantFrom("1", "2", "-1", "0", "x", ""),
    price: fc.constantFrom("1", "2.5", "0", "-0.5", "y", ""),
  };
  const row = fc.tuple(cell.order, cell.date, cell.customer, cell.sku, cell.qty, cell.price);

  it("puts every line in exactly one place", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { all, read } = collect(`${HEADER}\n${rows.map((fields) => fields.join(",")).join("\n")}`);
        const lines = all.flatMap(({ order, return: back, skipped }) => [
          ...(order?.lines ?? []).map(({ line }) => line),
          ...(order?.discountLines ?? []),
          ...(back?.lines ?? []).map(({ line }) => line),
          ...skipped.map(({ line }) => line),
        ]);
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.length).toBe(read);
        expect(read).toBe(rows.filter((fields) => fields.some((field) => field !== "")).length);
        for (const { order, return: back } of all) {
          for (const line of [...(order?.lines ?? []), ...(back?.lines ?? [])])
            expect(line.quantity).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("counts every line once, whatever the door answers", () => {
    const refusal = { ok: false as const, reason: "refused" as const, detail: "MEMBER_BLOCKED" };
    const answer = fc.constantFrom<DocumentOutcome>(
      { ok: true as const, known: false, points: 5, unmatched: [] },
      { ok: true as const, known: true, points: 5, unmatched: [] },
      { ok: true as const, known: false, points: -2, unmatched: [{ sku: "a", quantity: 1_000_000 }] },
      refusal,
    );
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 30 }),
        fc.array(answer, { minLength: 8, maxLength: 8 }),
        (rows, answers) => {
          const { all, read } = collect(`${HEADER}\n${rows.map((fields) => fields.join(",")).join("\n")}`);
          const documents = all.flatMap(({ order, return: back }) =>
            [order, back].filter((document) => document !== null),
          );
          const skipped = all.flatMap((assembled) => assembled.skipped);
          const { counts, issues } = settleBatch(
            documents,
            documents.map((_, index) => answers[index % 8] ?? refusal),
            skipped,
          );
          expect(linesOf(counts)).toBe(read);
          expect(joinIssues(issues).reduce((sum, { lines }) => sum + lines, 0)).toBe(read - counts.acceptedLines);
        },
      ),
    );
  });
});

describe("settleBatch", () => {
  it("leaves to a person the lines at the end whose quantity met nothing", () => {
    const { all } = collect(
      `${HEADER}\nC1,2024-01-01,k,a,-2,1\nC1,2024-01-01,k,a,-3,1\nC1,2024-01-01,k,b,-1,1\n2,2024-01-01,k,b,1,1\n`,
    );
    const document = all[0]?.return;
    if (!document) throw new Error("no return");
    const { counts, issues } = settleBatch(
      [document],
      [{ ok: true, known: false, points: -1, unmatched: [{ sku: "a", quantity: 4_000_000 }] }],
      [],
    );
    expect(counts).toEqual({ ...noCounts, returns: 1, returnedLines: 1, keptLines: 2, pointsReturned: 1 });
    expect(Object.fromEntries(issues.map(({ line, reason }) => [line, reason]))).toEqual({
      2: "partly-matched",
      3: "unmatched",
      4: "returned",
    });
  });
});

describe("joinIssues", () => {
  const issue = (line: number, reason: LineIssue["reason"] = "bad-date", detail: string | null = null): LineIssue => ({
    line,
    outcome: "skipped",
    reason,
    orderId: "1",
    detail,
  });

  it("joins neighbours that say the same", () => {
    expect(
      joinIssues([issue(4), issue(2), issue(3), issue(6), issue(7, "bad-price"), issue(8, "bad-price", "x")]).map(
        ({ line, lines }) => [line, lines],
      ),
    ).toEqual([
      [2, 3],
      [6, 1],
      [7, 1],
      [8, 1],
    ]);
  });
});

describe("OrderSpans", () => {
  it("never says that an order ends before its last line", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_000).map(String), { maxLength: 20_000 }), (orders) => {
        const spans = new OrderSpans();
        const last = new Map<string, number>();
        for (const [index, order] of orders.entries()) {
          spans.note(order, index + 1);
          last.set(order, index + 1);
        }
        for (const [order, line] of last) expect(spans.lastLine(order)).toBeGreaterThanOrEqual(line);
        expect(spans.lastLine("another")).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});
