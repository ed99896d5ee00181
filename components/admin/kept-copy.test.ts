import { expect, it } from "vitest";
import { copyKey, copyKeys, readCopy, writeCopy } from "@/components/admin/kept-copy";

const now = new Date("2026-05-04T10:00:00Z");
const readText = (value: unknown) => (typeof value === "string" ? value : null);

it("gives back what was kept, with its time", () => {
  const at = new Date("2026-05-04T09:00:00Z");
  expect(readCopy(writeCopy("kawa", at), readText, now)).toEqual({ value: "kawa", at });
});

it("knows nothing of what is old, strange or no copy at all", () => {
  const old = writeCopy("kawa", new Date("2026-03-04T09:00:00Z"));
  const strange = writeCopy(7, now);
  for (const text of [old, strange, null, "", "{", "7", "null", "[]", '{"value":"kawa"}', '{"at":"x","value":"kawa"}'])
    expect(readCopy(text, readText, now), String(text)).toBeNull();
});

it("finds the copies of one thing among all that a browser keeps", () => {
  const keys = [copyKey("campaign 1 anna", "a"), copyKey("campaign 12 anna", "b"), copyKey("campaign 1 ola", "c"), "x"];
  expect(copyKeys("campaign 1 anna", keys)).toEqual([keys[0]]);
});
