import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvReader, type RecordFault } from "@/domain/import/csv-reader";

type Read = [fields: string[], line: number, fault: RecordFault | null];

function read(pieces: string[], { delimiter = ",", limit }: { delimiter?: string; limit?: number } = {}): Read[] {
  const records: Read[] = [];
  const reader = new CsvReader({
    format: { delimiter, lineBreak: "\n" },
    ...(limit === undefined ? {} : { limit }),
    sink: (fields, line, fault) => records.push([fields, line, fault]),
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return records;
}

describe("CsvReader", () => {
  it.each<[string, string, Read[]]>([
    [
      "plain lines",
      "a,b\n1,2\n",
      [
        [["a", "b"], 1, null],
        [["1", "2"], 2, null],
      ],
    ],
    [
      "a last line without an end",
      "a\nb",
      [
        [["a"], 1, null],
        [["b"], 2, null],
      ],
    ],
    [
      "mixed line ends",
      "a,b\r\n1,2\n3,4\r\n",
      [
        [["a", "b"], 1, null],
        [["1", "2"], 2, null],
        [["3", "4"], 3, null],
      ],
    ],
    [
      "ragged rows",
      "a,b\n1\n1,2,3\n",
      [
        [["a", "b"], 1, null],
        [["1"], 2, null],
        [["1", "2", "3"], 3, null],
      ],
    ],
    [
      "blank lines are passed over and counted",
      "a\n\n\r\nb\n",
      [
        [["a"], 1, null],
        [["b"], 4, null],
      ],
    ],
    ["quoted delimiters and quotes", '"a,b","say ""hi"""\n', [[["a,b", 'say "hi"'], 1, null]]],
    [
      "a quoted line end keeps the count",
      '"a\nb",c\nd\n',
      [
        [["a\nb", "c"], 1, null],
        [["d"], 3, null],
      ],
    ],
    [
      "a stray quote within a field",
      '12" PLATE,3\nx,4\n',
      [
        [['12" PLATE', "3"], 1, null],
        [["x", "4"], 2, null],
      ],
    ],
    ["text after a closing quote", '"12" PLATE",3\n', [[['12 PLATE"', "3"], 1, null]]],
    ["empty fields", ",,\n", [[["", "", ""], 1, null]]],
  ])("reads %s", (_name, text, expected) => {
    expect(read([text])).toEqual(expected);
  });

  it("spoils only its own line when a quote never closes", () => {
    expect(read(['a,"b\nc,d\n'])).toEqual([
      [["a", '"b'], 1, "broken-quote"],
      [["c", "d"], 2, null],
    ]);
    const long = `a,"b\n${"c,d\n".repeat(40_000)}`;
    const records = read([long]);
    expect(records).toHaveLength(40_001);
    expect(records[0]?.[2]).toBe("broken-quote");
    expect(records.at(-1)?.[1]).toBe(40_001);
  });

  it("cuts no more fields than asked for", () => {
    expect(read(['a,b,c\n"x",y,z\n'], { limit: 2 }).map(([fields]) => fields)).toEqual([
      ["a", "b"],
      ["x", "y"],
    ]);
  });

  it("gives up on what has no lines", () => {
    expect(() => read(["x".repeat(3_000_000)].flatMap((text) => [text, text]))).toThrow(RangeError);
  });

  const field = fc.string({ unit: fc.constantFrom("a", "ż", '"', ",", "\n", "\r\n", " ", "1") });
  const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;

  it("reads back what was written, wherever the text is cut into pieces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        fc.array(fc.nat(40)),
        (rows, cuts) => {
          const text = rows.map((row) => `${row.map(quote).join(",")}\n`).join("");
          const pieces: string[] = [];
          let from = 0;
          for (const cut of cuts) {
            pieces.push(text.slice(from, from + cut));
            from += cut;
          }
          pieces.push(text.slice(from));
          let line = 1;
          const expected = rows.map((row) => {
            const at = line;
            line += 1 + row.join("").split("\n").length - 1;
            return [row, at, null];
          });
          expect(read(pieces)).toEqual(expected);
        },
      ),
    );
  });
});
