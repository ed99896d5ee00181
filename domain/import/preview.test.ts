import { describe, expect, it } from "vitest";
import { compileRulebook } from "@/domain/campaign/rulebook";
import { sampleLive } from "@/domain/campaign/sample-campaign";
import { guessMapping } from "@/domain/import/guess-mapping";
import { previewFile } from "@/domain/import/preview";
import { sampleProgramme } from "@/domain/sample-programme";

const now = new Date("2026-05-04T10:00:00Z");
const steps = [
  { fromMinor: 0, rate: "0.10" },
  { fromMinor: 200_00, rate: "0.125" },
];
const rules = compileRulebook({
  campaigns: [sampleLive(1, { effects: [{ kind: "per-amount", steps }] })],
  programme: { ...sampleProgramme, version: 1 },
});

function preview(lines: string) {
  const bytes = new TextEncoder().encode(`order,date,customer,sku,qty,price\n${lines}`);
  const sample = { bytes, whole: true };
  const mapping = guessMapping(sample, { currency: "PLN", timeZone: "UTC", source: "shop" });
  const { rows, skipped } = previewFile({ sample, mapping, rules, now });
  return {
    rows: rows.map(({ orderId, points, refusal }) => `${orderId}: ${refusal ?? points}`),
    skipped: skipped.map(
      ({ reason, refusal, lines: n, example }) => `${n} ${[reason, refusal].join(" ").trim()} from ${example}`,
    ),
  };
}

describe("previewFile", () => {
  it("tells what earns", () => {
    expect(preview("1,2026-01-01,k,a,1,200\n2,2026-01-02,k,a,1,100\n")).toEqual({
      rows: ["1: 25", "2: 10"],
      skipped: [],
    });
  });

  it("refuses what the import would refuse, in the same words", () => {
    expect(
      preview(
        "1,2027-01-01,k,a,1,200\n1,2027-01-01,k,b,1,200\n2,2026-01-02,k,a,1,999999999\n2,2026-01-02,k,b,1,1\n3,2026-01-02,k,a,1,100\n",
      ),
    ).toEqual({
      rows: ["1: TIME_INVALID", "2: AMOUNT_INVALID", "3: 10"],
      skipped: ["2 refused TIME_INVALID from 2", "2 refused AMOUNT_INVALID from 4"],
    });
  });

  it("skips a line whose quote never closes", () => {
    expect(preview('1,2026-01-01,k,a,1,200\n2,2026-01-02,k,"a,1,100\n')).toEqual({
      rows: ["1: 25"],
      skipped: ["1 broken-quote from 3"],
    });
  });
});
