import { expect, test } from "vitest";
import { isPlaceOpen } from "@/lib/place";

test("a place is open on its page, under it, and under what it owns", () => {
  expect(isPlaceOpen("/rewards", "/rewards", "/vouchers")).toBe(true);
  expect(isPlaceOpen("/rewards/1", "/rewards", "/vouchers")).toBe(true);
  expect(isPlaceOpen("/vouchers/1", "/rewards", "/vouchers")).toBe(true);
  expect(isPlaceOpen("/rewards-old", "/rewards", "/vouchers")).toBe(false);
  expect(isPlaceOpen("/vouchers", "/rewards")).toBe(false);
});

test("Home is open on its own page only", () => {
  expect(isPlaceOpen("/", "/")).toBe(true);
  expect(isPlaceOpen("/rewards", "/")).toBe(false);
  expect(isPlaceOpen("/rewards", "/", "")).toBe(false);
});
