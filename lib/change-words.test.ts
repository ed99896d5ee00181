import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type Json, listChanges } from "@/domain/change";
import type { Locale } from "@/domain/locale";
import { type ChangeTranslator, describeChanges } from "@/lib/change-words";
import { formatter } from "@/lib/format";
import en from "@/messages/en.json";
import pl from "@/messages/pl.json";
import ru from "@/messages/ru.json";

const messages = { pl, en, ru };

function told(before: Json, after: Json, locale: Locale = "pl"): string[] {
  const translate = createTranslator({ locale, messages: messages[locale], namespace: "admin.changes" as never });
  const words = { t: translate as unknown as ChangeTranslator, f: formatter(locale), currency: "PLN" };
  return describeChanges(listChanges(before, after), words).map((line) =>
    `${line.label}: ${line.before} → ${line.after}`.replaceAll("\u00a0", " "),
  );
}

describe("describeChanges", () => {
  it("writes rates and what a point is worth as people read them", () => {
    // Versions from before there were campaigns had a table of steps.
    const before = { pointValueMinor: "10", earning: { steps: [{ fromMinor: 0, rate: "0.10" }] } };
    const after = { pointValueMinor: "0.5", earning: { steps: [{ fromMinor: 0, rate: "0.125" }] } };
    expect(told(before, after)).toEqual([
      "wartość punktu: 0,10 zł → 0,005 zł",
      "punkty za zakupy · próg · 1 · stawka: 0,1 pkt za 1 zł → 0,125 pkt za 1 zł",
    ]);
    expect(told({ rate: "0.10" }, { rate: "1" }, "en")).toEqual(["rate: 0.1 pts per PLN 1 → 1 pts per PLN 1"]);
  });

  it("writes money, instants, days and known words in the reader's language", () => {
    expect(
      told(
        { fromMinor: 200_00, birthday: "1990-02-01", locale: "pl", at: "2026-11-20T12:00:00Z", tierIds: ["gold"] },
        { fromMinor: 250_50, birthday: null, locale: "ru", at: "2026-11-20T13:00:00Z", tierIds: ["gold", "x"] },
      ),
    ).toEqual([
      "od kwoty: 200,00 zł → 250,50 zł",
      "urodziny: 1 lut 1990 → –",
      "język: polski → rosyjski",
      "at: 20 lis 2026, 13:00 → 20 lis 2026, 14:00",
      "poziomy: gold → gold, x",
    ]);
  });
});
