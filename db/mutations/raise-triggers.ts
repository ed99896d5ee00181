import { type Executor, sql, transaction } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { getRulebook, type RulesInForce } from "@/db/queries/rulebook";
import { reservedEvents, type Trigger } from "@/domain/campaign/campaign";
import { calendarListeners, datesKeptOn, daysRemembered } from "@/domain/campaign/listeners";
import { occurrenceOn, type Schedule } from "@/domain/campaign/occurrence";
import { type Day, dayText, parseDay } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import { parseWallClockText, shopMoment, toWallClockText } from "@/domain/shop-calendar";

/** Days that nobody worked on are caught up with, this many at most. */
const CATCH_UP_DAYS = 400;
const MEMBERS_AT_ONCE = 5_000;
/** Nobody's first order is older. */
const YEARS_REMEMBERED = 40;

/** Which campaigns run since when. */
interface Running {
  readonly id: number;
  readonly from_at: Date;
}

/**
 * Puts what the calendar brings up to `now` where the job that records it finds it: birthdays, anniversaries of first
 * orders, and rounds of scheduled campaigns; each once, however often it is asked, and only where somebody listens. A cut
 * goes on where it was. Answers how many were put.
 */
export async function raiseTriggers({ now }: { readonly now: Date }): Promise<number> {
  const rules = await getRulebook();
  const { programme } = rules;
  const triggers: Trigger[] = [
    ...rules.campaigns.map(({ definition }) => definition.trigger),
    ...[...rules.challenges.byId.values()].flatMap(({ live }) => live.definition.steps.map(({ trigger }) => trigger)),
  ];
  const listeners = calendarListeners(
    triggers,
    programme.tiers.some(({ birthdayPoints }) => birthdayPoints > 0),
  );
  const today = shopMoment(now, programme.timeZone).day;
  let raised = 0;
  for (const day of await dueDays("birthday", today)) {
    raised += await runDay("birthday", day, now, (tx) => raiseBirthdays(tx, day, listeners.birthdays, programme));
  }
  for (const day of await dueDays("anniversary", today)) {
    raised += await runDay("anniversary", day, now, (tx) =>
      listeners.anniversaries ? raiseAnniversaries(tx, day, programme) : Promise.resolve(0),
    );
  }
  return raised + (await raiseRounds(rules, today, now));
}

/** The days that are due: since the last that was done, or only today where none was. A clock that went back brings none. */
async function dueDays(cause: string, today: Day): Promise<Day[]> {
  const [row] = await sql<{ last: string | null }[]>`
    select max(occurrence) as last from trigger_run where cause = ${cause}`;
  const last = row?.last ? (parseDay(row.last) ?? today - 1) : today - 1;
  const first = Math.max(last + 1, today - CATCH_UP_DAYS);
  return Array.from({ length: Math.max(0, today - first + 1) }, (_, index) => first + index);
}

/** A day's triggers, all or none, once. */
function runDay(cause: string, day: Day, now: Date, raise: (tx: Executor) => Promise<number>): Promise<number> {
  return transaction(async (tx) => {
    const mine = await tx.$client`
      insert into trigger_run (cause, occurrence, started_at, finished_at) values (${cause}, ${dayText(day)}, ${now}, ${now})
      on conflict do nothing returning 1`;
    return mine.length === 0 ? 0 : raise(tx);
  });
}

async function raiseBirthdays(
  tx: Executor,
  day: Day,
  daysBefore: readonly number[],
  programme: Programme,
): Promise<number> {
  const at = startOf(day, programme.timeZone);
  let raised = 0;
  for (const before of daysBefore) {
    const birthday = day + before;
    const rows = await tx.$client`
      insert into pending_trigger (member_id, type, key, attributes, occurred_at)
      select m.id, ${reservedEvents.birthday}, ${`${dayText(birthday).slice(0, 4)}:${before}`}::text,
        json_build_object('daysBefore', ${before}::int), ${at}
      from member m
      where m.birthday is not null and m.status = 'active'
        and (extract(month from m.birthday) * 100 + extract(day from m.birthday))::integer = any (${list(datesKeptOn(birthday))}::integer[])
      on conflict do nothing`;
    raised += rows.count;
  }
  return raised;
}

// The roll-up of what members did has orders by the minute of the shop's wall clock, without those returned whole.
async function raiseAnniversaries(tx: Executor, day: Day, programme: Programme): Promise<number> {
  const at = startOf(day, programme.timeZone);
  const remembered = daysRemembered(day, YEARS_REMEMBERED);
  const rows = await tx.$client`
    insert into pending_trigger (member_id, type, key, attributes, occurred_at)
    select distinct on (b.member_id, d.years) b.member_id, ${reservedEvents.anniversary}, d.years::text, json_build_object('years', d.years), ${at}::timestamptz
    from unnest(${list(remembered.map((past) => past.day))}::integer[], ${list(remembered.map(({ years }) => years))}::integer[]) d (day, years)
    join behaviour_activity b on b.slot >= d.day * 1440 and b.slot < (d.day + 1) * 1440
    join behaviour_context c on c.id = b.context_id and c.kind = 1
    join member m on m.id = b.member_id and m.status = 'active'
    where not exists (
      select from behaviour_activity e join behaviour_context k on k.id = e.context_id and k.kind = 1
      where e.member_id = b.member_id and e.slot < d.day * 1440)
    on conflict do nothing`;
  return rows.count;
}

function startOf(day: Day, timeZone: string): Date {
  return parseWallClockText(`${dayText(day)}T00:00`, timeZone) ?? new Date(day * 86_400_000);
}

async function raiseRounds(rules: RulesInForce, today: Day, now: Date): Promise<number> {
  const { timeZone } = rules.programme;
  const scheduled = rules.campaigns.filter(({ definition }) => definition.trigger.on === "scheduled");
  if (scheduled.length === 0) return 0;
  const running = await sql<Running[]>`select campaign_id as id, from_at from campaign_run where until_at is null`;
  let raised = 0;
  for (const { id, definition, startsAt, endsAt } of scheduled) {
    const since = running.find((run) => run.id === id)?.from_at;
    if (since === undefined) continue;
    const first = Math.max(shopMoment(since, timeZone).day, today - CATCH_UP_DAYS);
    for (let day = first; day <= today; day += 1) {
      const at = occurrenceOn(definition.trigger as Schedule, day, timeZone);
      if (at === null || at > now || at < since || at.getTime() < startsAt || at.getTime() >= endsAt) continue;
      raised += await runRound({
        id,
        at,
        timeZone,
        now,
        audience: definition.audience,
        firstTier: rules.programme.tiers[0]?.id,
      });
    }
  }
  return raised;
}

interface Round {
  readonly id: number;
  readonly at: Date;
  readonly timeZone: string;
  readonly now: Date;
  readonly audience: RulesInForce["campaigns"][number]["definition"]["audience"];
  readonly firstTier: string | undefined;
}

/** A round's members in the order of their ids, a few thousand a transaction, each with how far it came. */
async function runRound(round: Round): Promise<number> {
  const cause = `campaign:${round.id}`;
  const occurrence = toWallClockText(round.at, round.timeZone);
  for (let raised = 0; ; ) {
    const step = await transaction(async (tx) => {
      await tx.$client`
        insert into trigger_run (cause, occurrence, started_at) values (${cause}, ${occurrence}, ${round.now}) on conflict do nothing`;
      const [run] = await tx.$client<{ after_member: number; done: boolean }[]>`
        select after_member, finished_at is not null as done from trigger_run
        where cause = ${cause} and occurrence = ${occurrence} for update`;
      if (!run || run.done) return { raised: 0, done: true };
      const rows = await addRound(tx, round, run.after_member, `${round.id}:${occurrence}`);
      const last = rows.at(-1)?.id ?? run.after_member;
      const done = rows.length < MEMBERS_AT_ONCE;
      await tx.$client`
        update trigger_run set after_member = ${last}, finished_at = ${done ? round.now : null}
        where cause = ${cause} and occurrence = ${occurrence}`;
      return { raised: rows.length, done };
    });
    raised += step.raised;
    if (step.done) return raised;
  }
}

// Whom the audience surely leaves out is left out here already; the engine judges the rest.
async function addRound(tx: Executor, round: Round, after: number, key: string): Promise<readonly { id: number }[]> {
  const { audience, at, firstTier } = round;
  const tiers = audience.kind === "tiers" && !audience.tierIds.includes(firstTier ?? "") ? audience.tierIds : null;
  const segments = audience.kind === "segments" ? audience.segmentIds : null;
  return tx.$client<{ id: number }[]>`
    with chosen as (
      select m.id from member m
      where m.id > ${after} and m.status = 'active' and m.joined_at <= ${at}
        and (${tiers}::text[] is null or exists (select from member_tier t where t.member_id = m.id and t.tier_id = any (${tiers}::text[])))
        and (${segments}::uuid[] is null or exists (select from segment_member s where s.member_id = m.id and s.segment_id = any (${segments}::uuid[])))
      order by m.id limit ${MEMBERS_AT_ONCE}
    ), added as (
      insert into pending_trigger (member_id, type, key, attributes, occurred_at)
      select c.id, ${reservedEvents.scheduled}, ${key}::text, json_build_object('campaign', ${round.id}::int), ${at} from chosen c
      on conflict do nothing
    )
    select id from chosen order by id`;
}
