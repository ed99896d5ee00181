import { describe, expect, it } from "vitest";
import { anOrder, testApi } from "@/test/api";

const api = testApi();
const entriesOf = async (activityId: string) =>
  Number((await api.database.owner`select count(*) as n from ledger_entry where activity_id = ${activityId}`)[0]?.n);

describe("POST /activities, one", () => {
  it("records an order once and answers every repeat alike", async () => {
    const order = anOrder();
    const first = await api.post(order);
    expect(first.statusCode).toBe(201);
    expect(first.headers["cache-control"]).toBe("no-store");
    expect(first.json()).toMatchObject({ points: 12, entrySeq: 1, pendingUntil: null, activeAfter: 12 });
    await api.post(anOrder());
    const again = await api.post(order);
    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
  });

  it("takes back what a return's lines earned, and keeps what matches nothing for a person", async () => {
    const member = { externalId: "C-returns" };
    const order = anOrder({ member });
    await api.post(order);
    const back = await api.post({
      kind: "return",
      externalId: "R-1",
      member,
      occurredAt: new Date().toISOString(),
      orderExternalId: order.externalId,
      lines: [
        { id: "b", sku: "CREAM", quantity: 1, amount: 50 },
        { sku: "NEVER-BOUGHT", quantity: 1, amount: 5 },
      ],
    });
    expect(back.statusCode).toBe(201);
    expect(back.json()).toMatchObject({ points: -5, activeAfter: 7, unmatchedLines: 1 });
  });

  it("books an event's points", async () => {
    const event = {
      kind: "event",
      externalId: "E-1",
      member: { email: "Anna@Example.com" },
      occurredAt: new Date().toISOString(),
      event: { type: "review.written", points: 30 },
    };
    expect((await api.post(event)).json()).toMatchObject({ points: 30 });
  });

  it.each([
    ["a number nobody has", { id: 999_999 }],
    ["a phone nobody has", { phone: "+48600100200" }],
  ])("answers 404 to %s", async (_name, member) => {
    const answer = await api.post(anOrder({ member }));
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      code: "member-not-found",
      status: 404,
      type: "urn:laurel:problem:member-not-found",
    });
  });

  it("records nothing for a blocked member", async () => {
    const member = { externalId: "C-blocked" };
    await api.post(anOrder({ member }));
    await api.database.owner`update member set status = 'blocked' where external_id = 'C-blocked'`;
    expect((await api.post(anOrder({ member }))).json()).toMatchObject({ status: 422, code: "member-blocked" });
  });

  it.each([
    ["the future", { occurredAt: "2999-01-01T00:00:00Z" }, "/occurredAt", "time"],
    ["another currency", { currency: "EUR" }, "/currency", "mismatch"],
    [
      "a repeated line id",
      {
        lines: [
          { id: "x", sku: "A", quantity: 1, amount: 1 },
          { id: "x", sku: "B", quantity: 1, amount: 1 },
        ],
      },
      "/lines/1/id",
      "duplicate",
    ],
    ["a misspelt field", { ocurredAt: "2026-01-01T00:00:00Z" }, "/ocurredAt", "unknown-field"],
    ["no lines", { lines: [] }, "/lines", "too-short"],
    ["a nameless member", { member: { externalId: " " } }, "/member/externalId", "too-short"],
    ["a name that cannot be stored", { member: { externalId: "a\u0000" } }, "/member/externalId", "pattern"],
    [
      "lines that come to too much together",
      {
        lines: [
          { sku: "A", quantity: 1, amount: 999_999_999 },
          { sku: "B", quantity: 1, amount: 1 },
        ],
      },
      "/lines",
      "order-too-large",
    ],
  ])("names the field at fault: %s", async (_name, change, pointer, code) => {
    const answer = await api.post(anOrder(change));
    expect(answer.statusCode).toBe(422);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(answer.json().errors).toEqual([{ pointer, code, detail: expect.stringMatching(/\w/) }]);
  });

  it("names the limit", async () => {
    const { errors } = (await api.post(anOrder({ lines: [{ sku: "A", quantity: 2, unitPrice: 999_999_999 }] }))).json();
    expect(errors).toEqual([
      {
        pointer: "/lines/0/unitPrice",
        code: "line-too-large",
        detail: "Price times quantity comes to more than 999,999,999.",
      },
    ]);
  });

  it("speaks the client's language", async () => {
    const answer = await api.post(anOrder({ member: {} }), { headers: { "accept-language": "de, pl;q=0.8" } });
    expect(answer.headers["content-language"]).toBe("pl");
    expect(answer.json()).toMatchObject({ title: "Tej aktywności nie można zapisać" });
    const strange = await api.post(anOrder({ member: {} }), { headers: { "accept-language": "de" } });
    expect(strange.json().title).toMatch(/cannot be recorded/);
  });
});

describe("POST /activities, many", () => {
  it("gives each its own result, and one bad item loses no other", async () => {
    const known = anOrder({ member: { externalId: "C-many" } });
    await api.post(known);
    const good = anOrder({ member: { externalId: "C-many" } });
    const answer = await api.post({
      activities: [
        good,
        anOrder({ lines: 7 }),
        known,
        anOrder({ member: { id: 999_999 } }),
        "nonsense",
        anOrder({ currency: "USD" }),
      ],
    });
    expect(answer.statusCode).toBe(200);
    const { recorded, known: repeated, refused, results } = answer.json();
    expect({ recorded, repeated, refused }).toEqual({ recorded: 1, repeated: 1, refused: 4 });
    expect(results.map((result: { status: number }) => result.status)).toEqual([201, 422, 200, 404, 422, 422]);
    expect(results[0]).toMatchObject({ index: 0, externalId: good.externalId, activity: { points: 12, entrySeq: 2 } });
    expect(results[1].problem.errors).toEqual([{ pointer: "/lines", code: "type", detail: expect.any(String) }]);
  });

  it("records an order before its return, whatever their order", async () => {
    const member = { externalId: "C-both" };
    const order = anOrder({ member });
    const back = {
      kind: "return",
      externalId: "R-both",
      member,
      occurredAt: new Date().toISOString(),
      orderExternalId: order.externalId,
    };
    const { results } = (await api.post({ activities: [back, order] })).json();
    expect(results.map((result: { activity: { points: number } }) => result.activity.points)).toEqual([-12, 12]);
  });

  it("takes a thousand, and refuses more", async () => {
    const activities = Array.from({ length: 1_000 }, (_, index) =>
      anOrder({ member: { externalId: `C-${index % 50}` } }),
    );
    expect((await api.post({ activities })).json()).toMatchObject({ recorded: 1_000, refused: 0 });
    expect((await api.post({ activities: [...activities, anOrder()] })).json()).toMatchObject({
      status: 422,
      code: "too-many-activities",
    });
  });

  it.each([
    [{ activities: [] }, "/activities", "too-short"],
    [{ activities: {} }, "/activities", "type"],
    [{ activities: [], dryRun: true }, "/dryRun", "unknown-field"],
  ])("refuses %j as a whole", async (body, pointer, code) => {
    expect((await api.post(body)).json().errors).toEqual([{ pointer, code, detail: expect.any(String) }]);
  });
});

describe("the same order at once", () => {
  it("a thousand times: one entry, the same answer to all", async () => {
    const order = anOrder({ member: { externalId: "C-rush" } });
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => api.post(order)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(999);
    expect(await entriesOf(answers[0]?.json().activityId)).toBe(1);
  });

  it.each(["\u001f", "\u0000", "\n"])("neighbours of a text with %j are recorded as they are", async (character) => {
    const member = { externalId: `C-control-${character.charCodeAt(0)}` };
    const strange = anOrder({
      member,
      lines: [{ sku: `A${character}B`, name: `N${character}`, quantity: 1, amount: 10 }],
    });
    const { results } = (
      await api.post({ activities: [anOrder({ member }), strange, anOrder({ member, channel: "store" })] })
    ).json();
    expect([results[0], results[2]].map(({ activity }) => activity.points)).toEqual([12, 12]);
    const rows = await api.database.owner`
      select channel, body from activity a join member m on m.id = a.member_id where m.external_id = ${member.externalId} and points = 12 order by channel`;
    expect(rows.map((row) => row.channel)).toEqual(["online", "store"]);
  });

  it("neighbours of bad requests are recorded", async () => {
    const good = Array.from({ length: 60 }, (_, index) => anOrder({ member: { externalId: `C-good-${index}` } }));
    const bad = Array.from({ length: 60 }, (_, index) => anOrder({ member: { id: 900_000 + index } }));
    const answers = await Promise.all(good.flatMap((order, index) => [api.post(order), api.post(bad[index])]));
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(60);
    expect(answers.filter((answer) => answer.statusCode === 404)).toHaveLength(60);
  });
});
