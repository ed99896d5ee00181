import { beforeAll, describe, expect, it } from "vitest";
import { anOrder, testApi } from "@/test/api";

const api = testApi();
const member = { externalId: "C-7/ąę" };
const path = `/members/${encodeURIComponent("external:C-7/ąę")}`;
let id = 0;

beforeAll(async () => {
  const activities = Array.from({ length: 7 }, (_, index) => anOrder({ member, externalId: `O-${index}` }));
  const { results } = (await api.post({ activities })).json();
  id = results[0].activity.memberId;
  await api.database.owner`
    update member set email = 'anna@example.com', phone = '+48600100200', card_number = 'ZL123456789015', first_name = 'Anna' where id = ${id}`;
  await api.post(anOrder({ member: { externalId: "C-other" } }));
});

describe("GET /members/{member}", () => {
  it.each([
    ["Laurel's number", () => `/members/${id}`],
    ["the shop's id", () => path],
    ["e-mail", () => `/members/${encodeURIComponent("email:Anna@Example.com")}`],
    ["phone", () => `/members/${encodeURIComponent("phone:+48 600 100 200")}`],
    ["card", () => "/members/card:ZL123456789015"],
  ])("finds a member by %s", async (_name, address) => {
    const answer = await api.get(address());
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      id,
      externalId: "C-7/ąę",
      firstName: "Anna",
      status: "active",
      balance: { active: 84, pending: 0, deficit: 0 },
      tier: { id: "bronze", name: "Bronze", next: { id: "silver", missing: 416 } },
    });
  });

  it.each(["/members/999999", "/members/anna", "/members/external:nobody", "/members/card:ZL1", "/members/0"])(
    "answers 404 to %s",
    async (address) => {
      expect((await api.get(address)).json()).toMatchObject({ status: 404, code: "member-not-found" });
    },
  );

  it("does not know an erased member any more", async () => {
    const { memberId } = (await api.post(anOrder({ member: { externalId: "C-erased" } }))).json();
    await api.database.owner`update member set status = 'erased' where id = ${memberId}`;
    expect((await api.get(`/members/${memberId}`)).statusCode).toBe(404);
  });

  it("names the tier in the language asked for", async () => {
    expect((await api.get(`${path}?lang=pl`)).json().tier.name).toBe("Brązowy");
    expect((await api.get(path, { headers: { "accept-language": "ru" } })).json().tier.name).toBe("Бронзовый");
    expect((await api.get(`${path}?lang=de`)).json()).toMatchObject({
      status: 400,
      errors: [{ pointer: "/lang", code: "choice" }],
    });
  });

  it("needs its own scope", async () => {
    const { token } = await api.key(["activities:write"]);
    await new Promise((resolve) => setTimeout(resolve, 250));
    const answer = await api.get(path, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.json()).toMatchObject({ status: 403, code: "scope-missing" });
  });
});

describe("GET /members/{member}/balance", () => {
  it("tells what there is, and what ends when", async () => {
    const answer = (await api.get(`${path}/balance`)).json();
    expect(answer).toMatchObject({
      active: 84,
      pending: 0,
      deficit: 0,
      lifetime: { earned: 84, redeemed: 0, expired: 0, returned: 0 },
      nextActivation: null,
    });
    expect(answer.nextExpiry).toEqual({ points: 84, at: expect.stringMatching(/^\d{4}-/) });
  });
});

describe("GET /members/{member}/entries", () => {
  interface Page {
    entries: {
      seq: number;
      activity: { externalId: string };
      explanation: { title: string; text: string; data: { rule: string } };
    }[];
    nextCursor: string | null;
  }

  it("turns pages that neither repeat nor lose an entry, even while new ones come", async () => {
    const seen: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Page = (await api.get(`${path}/entries?limit=3${cursor && `&cursor=${cursor}`}`)).json();
      seen.push(...page.entries.map((entry) => entry.seq));
      if (cursor === "") await api.post(anOrder({ member }));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it("explains each entry, in words and as data", async () => {
    const page: Page = (await api.get(`${path}/entries?limit=1&lang=pl`)).json();
    expect(page.entries[0]?.explanation).toMatchObject({ data: { rule: "order", v: 1, rate: "0.10" } });
    expect(page.entries[0]?.explanation.text).toContain("120,00");
    const english: Page = (await api.get(`${path}/entries?limit=1`)).json();
    expect(english.entries[0]?.explanation.text).toContain("120.00");
  });

  it.each([
    ["limit=0", "/limit", "too-small"],
    ["limit=101", "/limit", "too-large"],
    ["limit=x", "/limit", "type"],
    ["cursor=abc", "/cursor", "invalid"],
    ["filter=some", "/filter", "choice"],
    ["page=2", "/page", "unknown-field"],
  ])("refuses ?%s", async (query, pointer, code) => {
    const answer = await api.get(`${path}/entries?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "invalid-request", errors: [{ pointer, code }] });
  });

  it("filters", async () => {
    expect((await api.get(`${path}/entries?filter=spent`)).json()).toEqual({ entries: [], nextCursor: null });
  });
});

describe("the description", () => {
  it("is OpenAPI 3.1 with every route, and every reference leads somewhere", async () => {
    const answer = await api.app.inject("/api/docs/openapi.json");
    const document = answer.json();
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual([
      "/api/v1/activities",
      "/api/v1/members/{member}",
      "/api/v1/members/{member}/balance",
      "/api/v1/members/{member}/entries",
    ]);
    const references = [...answer.body.matchAll(/"\$ref":\s*"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(references.length).toBeGreaterThan(0);
    expect(new Set(references)).toEqual(new Set(Object.keys(document.components.schemas)));
  });

  it("is shown by a page that asks no other host", async () => {
    const page = await api.app.inject("/api/docs/");
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-security-policy"]).toContain("connect-src 'self'");
    expect(page.body).not.toMatch(/(?:src|href)="https?:/);
    expect((await api.app.inject("/api/docs/js/scalar.js")).statusCode).toBe(200);
  });
});
