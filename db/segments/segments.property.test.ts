import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { recordActivities } from "@/db/mutations/record-activities";
import { compileSegment } from "@/db/segments/compile";
import type { Activity } from "@/domain/activity";
import type { BehaviourRule, Condition, Rule } from "@/domain/condition/condition";
import { dayText } from "@/domain/day";
import { micros } from "@/domain/money";
import { checkSegment } from "@/domain/segment/check-segment";
import { testDatabase } from "@/test/database";
import { goodsBack, line, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";
import { referenceSegment, type SlowMember } from "@/test/segment-model";

const database = testDatabase();
// UTC+13: days of the shop are far from those of UTC.
const timeZone = "Pacific/Apia";
const now = new Date("2026-03-01T12:00:00Z");
const TODAY = 20_514;
const MEMBERS = 30;
const COLLECTED = 130;
const terms = { today: TODAY, timeZone, unit: 10_000, firstTierId: "base" };
const segments = [randomUUID(), randomUUID()];
const badges = [randomUUID(), randomUUID()];
const cities = ["Łódź", "kraków", "Ustroń", ""];
const skus = ["A", "B", "c-1", "D'or"];
const categories = ["Kawa", "Herbata", "Żółte", ""];

/** Small and repeatable: a linear congruential generator (Numerical Recipes). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const pick = <T>(roll: (sides: number) => number, from: readonly T[]): T => from[roll(from.length)] as T;

/** Within sixty days, often at the very edge of a day in the shop's zone (11:00 UTC). */
function instant(roll: (sides: number) => number): Date {
  const day = new Date(now.getTime() - roll(60) * 86_400_000);
  day.setUTCHours(10 + roll(2), roll(2) === 0 ? 59 : 0, roll(60), 0);
  return day;
}

function randomOrder(roll: (sides: number) => number, customer: string): Activity {
  const lines = Array.from({ length: 1 + roll(3) }, (_, index) => {
    const category = pick(roll, categories);
    const labels = roll(3) === 0 ? ["bio", "nowość"].slice(roll(2)) : undefined;
    return line(pick(roll, skus), 1 + roll(40), 1 + roll(3), {
      id: `l${index}`,
      ...(category === "" ? {} : { category }),
      ...(roll(2) === 0 ? { brand: pick(roll, ["Zielnik", "Łąka"]) } : {}),
      ...(labels ? { labels } : {}),
      ...(roll(8) === 0 ? { kind: "shipping" as const } : {}),
    });
  });
  return order(customer, 0, instant(roll), {
    lines,
    channel: pick(roll, ["online", "store", "app"]),
    ...(roll(2) === 0 ? { store: pick(roll, ["Kraków", "Łódź"]) } : {}),
    ...(roll(3) === 0 ? { coupon: pick(roll, ["ZIMA", "zima", "LATO-5"]) } : {}),
    ...(roll(2) === 0 ? { payment: pick(roll, ["card", "BLIK"]) } : {}),
    ...(roll(2) === 0 ? { country: pick(roll, ["PL", "de"]) } : {}),
  });
}

async function record(activities: Activity[]): Promise<void> {
  for (const outcome of await recordActivities({ activities, now })) if (!outcome.ok) throw new Error(outcome.reason);
}

async function live(roll: (sides: number) => number, customer: string): Promise<void> {
  const orders = Array.from({ length: roll(5) }, () => randomOrder(roll, customer));
  const { lines: _none, ...bare } = order(customer, 0, instant(roll));
  const events: Activity[] = Array.from({ length: 1 + roll(3) }, () => ({
    ...bare,
    externalId: randomUUID(),
    kind: "event",
    occurredAt: instant(roll),
    channel: pick(roll, ["app", "store"]),
    event: { type: pick(roll, ["visit", "review"]), attributes: { stars: roll(5), shop: pick(roll, ["A", "B"]) } },
  }));
  await record([...orders, ...events]);
  const whole = orders[0];
  if (whole && roll(3) === 0) await record([goodsBack(customer, instant(roll), { orderExternalId: whole.externalId })]);
  const part = orders[1];
  const first = part?.lines?.[0];
  if (part && first && roll(2) === 0) {
    const lines = [{ ...first, quantity: 1, amount: micros(Math.round(first.amount / Number(first.quantity))) }];
    await record([goodsBack(customer, instant(roll), { orderExternalId: part.externalId, lines })]);
  }
}

/** What the ledger does not make: profiles, tiers, badges and the like. */
async function dress(roll: (sides: number) => number, customer: string): Promise<void> {
  const { owner } = database;
  const [row] = await owner<{ id: number }[]>`select id from member where external_id = ${customer}`;
  const id = row?.id ?? 0;
  const attributes = roll(2) === 0 ? { size: roll(3), pet: pick(roll, ["kot", "Pies"]), club: roll(2) === 0 } : {};
  await owner`update member set
    birthday = ${roll(4) === 0 ? null : dayText(roll(20_000))}, city = ${roll(4) === 0 ? null : pick(roll, cities)},
    locale = ${pick(roll, ["pl", "en", "ru"])}, joined_channel = ${pick(roll, ["online", "store"])}, joined_at = ${instant(roll)},
    consent_email = ${roll(2) === 0}, consent_sms = ${roll(2) === 0}, consent_profiling = ${roll(2) === 0},
    tags = ${roll(2) === 0 ? [] : [pick(roll, ["VIP", "b2b"])]}, attributes = ${JSON.stringify(attributes)}::text::json,
    status = ${roll(10) === 0 ? "blocked" : "active"} where id = ${id}`;
  if (roll(2) === 0)
    await owner`insert into member_tier (member_id, tier_id, since) values (${id}, ${pick(roll, ["silver", "gold"])}, ${now})`;
  if (roll(2) === 0)
    await owner`insert into member_badge (member_id, badge_id, earned_at) values (${id}, ${pick(roll, badges)}, ${now})`;
  if (roll(2) === 0)
    await owner`insert into segment_member (segment_id, member_id, since) values (${pick(roll, segments)}, ${id}, ${now})`;
  for (let run = 1; run <= roll(3); run += 1) {
    const status = pick(roll, ["joined", "active", "completed"]);
    await owner`insert into challenge_progress (member_id, challenge_id, run, version, status, steps, joined_at, ends_at)
      values (${id}, 7, ${run}, 1, ${status}, '[]', ${now}, 'infinity')`;
  }
  if (roll(2) === 0) {
    await owner`insert into campaign_member (campaign_id, member_id, arm, first_at, last_at, awards, points)
      values (${3 + roll(2)}, ${id}, ${1 + roll(2)}, ${now}, ${now}, 1, 1)`;
  }
  if (roll(2) === 0) {
    await owner`insert into member_rfm (member_id, recency, frequency, monetary, scored_at)
      values (${id}, ${1 + roll(5)}, ${1 + roll(5)}, ${1 + roll(5)}, ${now})`;
  }
  for (let index = 0; index < roll(3); index += 1) {
    await owner`insert into redemption (id, member_id, request_id, reward_id, cost, entry_seq, voucher_code, status, issued_at)
      values (gen_random_uuid(), ${id}, gen_random_uuid(), gen_random_uuid(), 5, ${roll(4) === 0 ? null : 1}, gen_random_uuid()::text,
        ${roll(4) === 0 ? "cancelled" : "issued"}, ${instant(roll)})`;
  }
}

async function slowMembers(): Promise<SlowMember[]> {
  const rows = await database.owner<{ member: SlowMember }[]>`
    select json_build_object(
      'id', m.id, 'status', m.status, 'birthday', m.birthday, 'city', m.city, 'locale', m.locale, 'joinedChannel', m.joined_channel,
      'joinedAt', m.joined_at, 'consents', json_build_array(m.consent_email, m.consent_sms, m.consent_profiling), 'tags', m.tags,
      'attributes', m.attributes,
      'tier', (select tier_id from member_tier t where t.member_id = m.id),
      'balance', (select active - deficit from member_balance b where b.member_id = m.id),
      'segments', (select coalesce(json_agg(segment_id), '[]') from segment_member s where s.member_id = m.id),
      'badges', (select coalesce(json_agg(badge_id), '[]') from member_badge s where s.member_id = m.id),
      'challenge', (select status from challenge_progress p where p.member_id = m.id order by run desc limit 1),
      'campaigns', (select coalesce(json_agg(campaign_id), '[]') from campaign_member c where c.member_id = m.id and arm = 1),
      'rfm', (select json_build_array(recency, frequency, monetary) from member_rfm r where r.member_id = m.id),
      'redemptions', (select coalesce(json_agg(issued_at), '[]') from redemption r where r.member_id = m.id and status <> 'cancelled' and entry_seq is not null),
      'seen', (select coalesce(json_agg(at), '[]') from (
        select occurred_at as at from activity a where a.member_id = m.id and kind in (1, 3) union all select issued_at from redemption r where r.member_id = m.id) x),
      'activities', (select coalesce(json_agg(json_build_object('kind', kind, 'at', occurred_at, 'value', value_minor, 'channel', channel, 'store', store,
          'source', source, 'body', body, 'back', (select coalesce(json_agg(json_build_array(line_no, quantity_micros, value_minor)), '[]')
            from activity_return_line r where r.order_activity_id = a.id))), '[]') from activity a where a.member_id = m.id)
    ) as member from member m`;
  return rows.map(({ member }) => member);
}

const oneOrMore = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

function ruleOf(field: string, values: readonly (string | number)[], ops: readonly Rule["op"][]): fc.Arbitrary<Rule> {
  return fc.constantFrom(...ops).chain((op): fc.Arbitrary<Rule> => {
    if (op === "known" || op === "unknown") return fc.constant({ field, op });
    if (op === "in" || op === "not-in") return oneOrMore(values).map((value) => ({ field, op, value }));
    if (op === "between") {
      return fc.tuple(fc.constantFrom(...values), fc.constantFrom(...values)).map(([a, b]) => ({
        field,
        op,
        value: a <= b || field === "activity.time" ? [a, b] : [b, a],
      }));
    }
    return fc.constantFrom(...values).map((value) => ({ field, op, value }));
  });
}

const choice = ["is", "is-not", "in", "not-in"] as const;
const texts = [...choice, "known", "unknown", "contains", "starts-with"] as const;
const ordered = ["is", "is-not", "lt", "lte", "gt", "gte", "between"] as const;

const factRules = fc.oneof(
  ruleOf("activity.value", [500, 2_000, 4_000], ordered),
  ruleOf("activity.quantity", [1, 2, 3.5], ordered),
  ruleOf("activity.channel", ["online", "store"], choice),
  ruleOf("activity.store", ["Kraków", "kraków"], [...choice, "known", "unknown"]),
  ruleOf("activity.country", ["pl", "DE"], [...choice, "known", "unknown"]),
  ruleOf("activity.payment", ["CARD", "blik"], [...choice, "known", "unknown"]),
  ruleOf("activity.coupon", ["Zima", "lato"], texts),
  ruleOf("activity.source", ["test", "api"], choice),
  ruleOf("activity.weekday", [1, 5, 6, 7], choice),
  ruleOf("activity.time", ["00:00", "00:30", "23:59"], ["lt", "gte", "between"]),
  ruleOf("activity.date", [dayText(TODAY - 20), dayText(TODAY - 1)], ordered),
);
const lineRules = fc.oneof(
  ruleOf("line.sku", ["A", "c-1", "D'or"], [...choice, "starts-with"]),
  ruleOf("line.category", ["Kawa", "żółte"], texts),
  ruleOf("line.brand", ["Zielnik", "łąka"], texts),
  ruleOf("line.label", ["bio", "nowość"], [...choice, "known", "unknown"]),
  ruleOf("line.quantity", [1, 2, 2.5], ordered),
  ruleOf("line.amount", [500, 2_000], ordered),
  ruleOf("line.unit-price", [500, 1_000], ordered),
);
const linesRules: fc.Arbitrary<Condition> = fc.oneof(
  lineRules.map((lines) => ({ lines })),
  fc
    .tuple(
      lineRules,
      fc.constantFrom("lines", "quantity", "amount"),
      fc.constantFrom("lt", "lte", "gt", "gte", "is"),
      fc.constantFrom(0, 1, 2),
    )
    .map(([lines, measure, op, value]) => ({ lines, measure, op, value }) as Condition),
);

function trees(leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const lists = fc.array(leaves, { minLength: 1, maxLength: 3 });
  const groups = fc.oneof(
    lists.map((all) => ({ all })),
    lists.map((any) => ({ any })),
    lists.map((none) => ({ none })),
  );
  return fc.oneof(
    leaves,
    groups,
    fc.array(fc.oneof(leaves, groups), { minLength: 1, maxLength: 2 }).map((none) => ({ none })),
    fc.array(fc.oneof(leaves, groups), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  );
}

const windows = fc.option(
  fc.oneof(
    fc.constantFrom(1, 2, 20, 40).map((days) => ({ days })),
    fc.constantFrom(1, 20).map((days) => ({ from: dayText(TODAY - days), to: dayText(TODAY - 1) })),
  ),
  { nil: undefined },
);
const measured = fc.oneof(
  fc.tuple(fc.constantFrom("lt", "lte", "gt", "gte", "is"), fc.constantFrom(0, 1, 2)),
  fc.constantFrom(["between", [0, 1]], ["between", [1, 3]]),
);

const behaviours: fc.Arbitrary<BehaviourRule> = fc
  .constantFrom(
    "orders",
    "spend",
    "quantity",
    "returns",
    "redemptions",
    "events",
    "visits",
    "distinct-products",
    "distinct-categories",
  )
  .chain((did) => {
    const where =
      did === "redemptions" || did === "visits"
        ? fc.constant(undefined)
        : did === "events" || did === "returns"
          ? fc.option(
              trees(
                did === "events"
                  ? fc.oneof(
                      factRules,
                      ruleOf("event.attribute", [1, "A"], choice).map((rule) => ({ ...rule, param: "stars" })),
                    )
                  : factRules,
              ),
              { nil: undefined },
            )
          : fc.oneof(fc.constantFrom(undefined, { all: [] }, { all: [] }), {
              weight: 2,
              arbitrary: trees(fc.oneof(factRules, lineRules, linesRules)),
            });
    return fc.tuple(where, windows, measured).map(([found, within, [op, value]]) => {
      const scale = (each: number) => (did === "spend" ? each * 2_000 : each);
      return {
        did,
        ...(found === undefined ? {} : { where: found }),
        ...(did === "events" ? { event: "visit" } : {}),
        ...(within === undefined ? {} : { within }),
        op,
        value: Array.isArray(value) ? value.map(scale) : scale(value as number),
      } as BehaviourRule;
    });
  });

const memberRules: fc.Arbitrary<Condition> = fc.oneof(
  ruleOf("member.tier", ["base", "gold"], choice),
  ruleOf("member.age", [20, 40, 55], [...ordered, "known", "unknown"]),
  ruleOf("member.birthday-month", [1, 2, 6], [...choice, "known", "unknown"]),
  ruleOf("member.language", ["pl", "ru"], choice),
  ruleOf("member.city", ["łódź", "Krak", "Ustroń"], texts),
  ruleOf("member.joined-channel", ["online", "app"], choice),
  ruleOf("member.days-since-joining", [0, 1, 20, 40], ordered),
  ...["email", "sms", "profiling"].map((kind) =>
    fc.boolean().map((value): Condition => ({ field: `member.consent-${kind}`, op: "is", value })),
  ),
  ruleOf("member.tag", ["vip", "B2B"], [...choice, "known", "unknown"]),
  fc
    .constantFrom("size", "pet", "club", "'; drop table member; --")
    .chain((param) =>
      fc
        .oneof(
          ruleOf("member.attribute", [1, 2, "kot", "1"], [...choice, "known", "unknown"]),
          ruleOf("member.attribute", [1, 2], ["lt", "gte", "between"]),
          ruleOf("member.attribute", ["kot", "PIES", "a"], ["contains", "starts-with", "lt", "gte"]),
        )
        .map((rule) => ({ ...rule, param })),
    ),
  ruleOf("member.orders", [0, 1, 2], ordered),
  ruleOf("member.spend", [0, 2_000, 10_000], ordered),
  ruleOf("member.balance", [0, 3, 10], ordered),
  ruleOf("member.segment", segments, choice),
  ruleOf("member.badge", badges, [...choice, "known", "unknown"]),
  ruleOf("history.challenge", ["never", "active", "completed"], choice).map((rule) => ({ ...rule, param: "7" })),
  ruleOf("history.campaign", [3, 4], choice),
  ruleOf("history.days-since-seen", [0, 5, 20], [...ordered, "known", "unknown"]),
  ruleOf("history.days-since-order", [0, 5, 20], [...ordered, "known", "unknown"]),
  ruleOf("history.rfm-recency", [1, 3, 5], [...choice, "known", "unknown"]),
  ruleOf("history.rfm-frequency", [1, 3, 5], [...choice, "known", "unknown"]),
  ruleOf("history.rfm-spend", [1, 3, 5], [...choice, "known", "unknown"]),
);

describe("a segment as SQL", () => {
  let members: SlowMember[] = [];

  beforeAll(async () => {
    await givenProgramme(database.owner, { timeZone });
    const roll = dice(20_261);
    for (let index = 0; index < MEMBERS; index += 1) await live(roll, `c${index}`);
    // More products than one word of bits holds.
    const lines = Array.from({ length: COLLECTED }, (_, index) => line(`S-${index}`, 1, 1, { id: `s${index}` }));
    await record([order("collector", 0, now, { lines })]);
    for (let index = 0; index < MEMBERS; index += 1) await dress(roll, `c${index}`);
    for (let turn = 0; turn < 200; turn += 1) {
      await foldKpis({ timeZone, now });
      // Redemptions of this test came around the ledger, which tells the fold of them.
      const [left] = await sql<{ n: number }[]>`select count(*)::int as n from outbox_event`;
      if (left?.n === 0) break;
      await sleep(20);
    }
    await database.owner`update member_days d set active = a.days from (
      select member_id, array_agg(day order by day) as days from (
        select distinct member_id, (at at time zone ${timeZone})::date - date '1970-01-01' as day
        from (select member_id, occurred_at as at from activity where kind in (1, 3) union all select member_id, issued_at from redemption) x
      ) y group by 1
    ) a where a.member_id = d.member_id`;
    members = await slowMembers();
  }, 60_000);

  it("finds those whom a slow, obvious reading of the records finds", async () => {
    await fc.assert(
      fc.asyncProperty(trees(fc.oneof(memberRules, behaviours, behaviours)), async (conditions) => {
        const faults = checkSegment(
          { name: "x", description: "", definition: { kind: "conditions", conditions } },
          { id: null, graph: new Map(), known: {} },
        );
        fc.pre(!faults.some(({ code }) => code === "tooDeep"));
        expect(faults).toEqual([]);
        const { text, values } = compileSegment(conditions, terms);
        const rows = await sql.unsafe<{ id: number }[]>(text, [...values] as never[]);
        const found = rows.map(({ id }) => id).toSorted((a, b) => a - b);
        const wanted = referenceSegment(members, conditions, terms);
        expect(found).toEqual(wanted);
        const among = members.filter((_member, index) => index % 3 !== 1).map(({ id }) => id);
        const sampled = compileSegment(conditions, terms, { among });
        const some = await sql.unsafe<{ id: number }[]>(sampled.text, [...sampled.values] as never[]);
        expect(some.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(wanted.filter((id) => among.includes(id)));
      }),
      { numRuns: 200 },
    );
  }, 240_000);

  it("tells more products apart than a word has bits", async () => {
    const many = (value: number) => ({ did: "distinct-products", op: "gte", value }) satisfies BehaviourRule;
    for (const value of [COLLECTED - 1, COLLECTED, COLLECTED + 1]) {
      const { text, values } = compileSegment(many(value), terms);
      const rows = await sql.unsafe<{ id: number }[]>(text, [...values] as never[]);
      expect(rows.map(({ id }) => id)).toEqual(referenceSegment(members, many(value), terms));
      expect(rows).toHaveLength(value > COLLECTED ? 0 : 1);
    }
  });
});
