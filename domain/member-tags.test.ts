import { expect, it } from "vitest";
import { readTags } from "@/domain/member-tags";

it("keeps each tag once, as it was first written, and refuses what is too much", () => {
  expect(readTags([" VIP ", "vip", "stały  klient", "", "\0"])).toEqual(["VIP", "stały klient"]);
  expect(readTags(["a".repeat(41)])).toBeNull();
  expect(readTags(Array.from({ length: 31 }, (_, index) => `t${index}`))).toBeNull();
  expect(readTags([])).toEqual([]);
});
