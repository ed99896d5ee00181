import { describe, expect, it } from "vitest";
import { memberHref, readMemberQuery } from "./member-query";

const tiers = ["bronze", "gold"];
const read = (href: string) => readMemberQuery(Object.fromEntries(new URL(href, "http://x").searchParams), tiers);

describe("the members list's address", () => {
  it("says what it was made from", () => {
    const query = read(
      "/admin/members?q=anna&group=dormant&tier=gold&sort=balance&joinedFrom=2026-01-01&minBalance=100",
    );
    expect(query.filter).toMatchObject({ search: "anna", group: "dormant", tierId: "gold", minBalance: 100 });
    expect(read(memberHref(query))).toEqual(query);
    const after = { key: [12], id: 5 };
    expect(read(memberHref(query, { after, first: 26 }))).toMatchObject({ after, first: 26 });
  });

  it.each([
    "?after=xyz",
    "?after=W10",
    "?sort=joined&after=WyJub25zZW5zZSIsNV0",
    "?tier=none",
    "?first=-3",
    "?joinedFrom=2026-02-31",
  ])("takes %s for not said", (search) => {
    const query = read(`/admin/members${search}`);
    expect(query.after).toBeUndefined();
    expect(query.filter).toMatchObject({ tierId: null, joinedFrom: null });
    expect(query.first).toBe(1);
  });
});
