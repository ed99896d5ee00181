import { describe, expect, it } from "vitest";
import { blocksBefore } from "@/domain/recurrence";

describe("blocksBefore", () => {
  it.each([1, 2, 15, 16, 17, 127, 128, 129, 20_777])("covers each day before %i once, and no other", (day) => {
    const covered = blocksBefore(day).flatMap(({ level, from, to }) =>
      Array.from({ length: (to - from) << level }, (_, index) => (from << level) + index),
    );
    expect(covered).toEqual(Array.from({ length: day }, (_, index) => index));
  });
});
