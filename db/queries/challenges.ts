import { db, type Executor } from "@/db/client";
import { audienceFits } from "@/domain/challenge/audience";
import type { BadgeRarity, ChallengeDefinition } from "@/domain/challenge/challenge";
import { type ChallengeStanding, type RunSummary, standingOf } from "@/domain/challenge/standing";
import type { MemberId } from "@/domain/id";
import type { LocalText } from "@/domain/locale";
import type { Programme } from "@/domain/programme";

/** A challenge as its member sees it. */
export interface MemberChallenge {
  readonly id: number;
  readonly definition: ChallengeDefinition;
  readonly standing: ChallengeStanding;
  /** How often the member completed it, and when last. */
  readonly completions: number;
  readonly lastCompletedAt: Date | null;
  /** The last completed run that the member has not seen celebrated. */
  readonly celebrate: number | null;
  /** Staff paused it: nothing counts meanwhile. */
  readonly paused: boolean;
  /** As many members as may have completed it. */
  readonly full: boolean;
}

interface ChallengeRow {
  readonly id: number;
  readonly status: string;
  readonly live_definition: ChallengeDefinition;
  readonly run_definition: ChallengeDefinition | null;
  readonly run: number | null;
  readonly run_status: RunSummary["status"] | null;
  readonly joined_at: Date | null;
  readonly started_at: Date | null;
  readonly ends_at: Date | null;
  readonly completed_at: Date | null;
  readonly steps: RunSummary["steps"] | null;
  readonly streak: RunSummary["streak"];
  readonly completions: number;
  readonly last_completed_at: Date | null;
  readonly celebrate: number | null;
  readonly all_completions: number | null;
  readonly tier_id: string | null;
  readonly segments: readonly string[] | null;
}

/**
 * All challenges that concern a member: those in force that are for them, and those they took part in; the nearest first,
 * then by what ends first. `id` narrows to one. One statement.
 */
export async function listMemberChallenges(
  { memberId, now, programme, id }: { memberId: MemberId; now: Date; programme: Programme; id?: number },
  executor: Executor = db,
): Promise<MemberChallenge[]> {
  const rows = await executor.$client<ChallengeRow[]>`
    select c.id, c.status, live.definition as live_definition, own.definition as run_definition, r.run, r.status as run_status,
      r.joined_at, r.started_at, r.ends_at, r.completed_at, r.steps, r.streak,
      coalesce(d.completions, 0)::int as completions, d.last_completed_at, d.celebrate,
      case when (live.definition ->> 'completionsLimit') is not null then (
        select t.completions from challenge_totals t where t.challenge_id = c.id and t.period = 'all') end as all_completions,
      (select t.tier_id from member_tier t where t.member_id = ${memberId}) as tier_id,
      case when live.definition -> 'audience' ->> 'kind' = 'segments' then (
        select array_agg(s.segment_id::text) from segment_member s where s.member_id = ${memberId}) end as segments
    from challenge c
    join challenge_version live on live.challenge_id = c.id and live.version = c.live_version
    left join lateral (
      select p.* from challenge_progress p where p.member_id = ${memberId} and p.challenge_id = c.id order by p.run desc limit 1
    ) r on true
    left join challenge_version own on own.challenge_id = c.id and own.version = r.version
    left join lateral (
      select count(*) as completions, max(p.completed_at) as last_completed_at,
        max(p.run) filter (where p.celebrated_at is null) as celebrate
      from challenge_progress p
      where p.member_id = ${memberId} and p.challenge_id = c.id and p.status = 'completed'
    ) d on true
    where (c.status = 'live' or r.member_id is not null) and (${id ?? null}::int is null or c.id = ${id ?? null}::int)
    order by c.id desc`;
  return rows
    .flatMap((row) => toChallenge(row, { now, programme }))
    .toSorted((a, b) => b.standing.ring.share - a.standing.ring.share || endOf(a) - endOf(b) || b.id - a.id);
}

function endOf({ standing }: MemberChallenge): number {
  return standing.endsAt?.getTime() ?? Number.POSITIVE_INFINITY;
}

function toChallenge(row: ChallengeRow, { now, programme }: { now: Date; programme: Programme }): MemberChallenge[] {
  const takesPart = row.run !== null && row.run_status !== "left";
  const member = { tierId: row.tier_id, segments: new Set(row.segments ?? []) };
  if (!takesPart && !audienceFits(row.live_definition.audience, member, programme)) return [];
  const run: RunSummary | null =
    row.run === null || row.run_status === null || row.joined_at === null || row.ends_at === null
      ? null
      : {
          run: row.run,
          status: row.run_status,
          joinedAt: row.joined_at,
          startedAt: row.started_at,
          endsAt: row.ends_at,
          completedAt: row.completed_at,
          steps: row.steps ?? [],
          streak: row.streak,
        };
  const open = row.run_status === "joined" || row.run_status === "active";
  // An open run goes by the version it began with; what begins next, by the one in force.
  const definition = (open ? row.run_definition : null) ?? row.live_definition;
  const limit = row.live_definition.completionsLimit;
  const full = limit !== null && (row.all_completions ?? 0) >= limit;
  const standing = standingOf({
    definition,
    run,
    live: row.status === "live" || (row.status === "paused" && takesPart),
    full,
    now,
    timeZone: programme.timeZone,
  });
  return [
    {
      id: row.id,
      definition,
      standing,
      completions: row.completions,
      lastCompletedAt: row.last_completed_at,
      celebrate: row.celebrate,
      paused: row.status === "paused",
      full,
    },
  ];
}

/** The challenge that a member is nearest to completing; null where none is under way. */
export async function getNearestChallenge(
  input: { memberId: MemberId; now: Date; programme: Programme },
  executor: Executor = db,
): Promise<MemberChallenge | null> {
  const all = await listMemberChallenges(input, executor);
  return all.find(({ standing, paused }) => standing.shelf === "active" && !paused) ?? null;
}

/** Something that moved a step: an order or an event, with the lines that counted. */
export interface CountedActivity {
  readonly activityId: string;
  readonly step: number;
  readonly at: Date;
  readonly kind: number;
  readonly externalId: string;
  readonly channel: string;
  readonly store: string | null;
  readonly eventType: string | null;
  /** Names (else skus) of the lines that counted; empty where the whole activity did. */
  readonly goods: readonly string[];
  /** Units in which contributions are kept (Contribution.value). */
  readonly value: number;
  /** Its entry in the history; null where it brought no points. */
  readonly entrySeq: number | null;
}

/** What moved the latest run of a member's challenge, latest first, at most 100. */
export async function listCountedActivities(
  { memberId, challengeId, run }: { memberId: MemberId; challengeId: number; run: number },
  executor: Executor = db,
): Promise<CountedActivity[]> {
  const rows = await executor.$client<
    {
      activity_id: string;
      step: number;
      at: Date;
      kind: number;
      external_id: string;
      channel: string;
      store: string | null;
      event_type: string | null;
      goods: (string | null)[] | null;
      value: number;
      entry_seq: number | null;
    }[]
  >`
    select c.activity_id, c.step, c.at, a.kind, a.external_id, a.channel, a.store, a.entry_seq, a.body -> 'event' ->> 'type' as event_type,
      c.goods, c.value
    from (
      select c.activity_id, c.step, min(c.at) as at, sum(c.value)::bigint as value,
        array_agg(coalesce(l.line ->> 3, l.line ->> 0) order by c.line) filter (where c.line >= 0) as goods
      from challenge_contribution c
      left join activity b on b.id = c.activity_id
      left join lateral (select b.body -> 'lines' -> c.line as line where c.line >= 0) l on true
      where c.member_id = ${memberId} and c.challenge_id = ${challengeId} and c.run = ${run}
      group by c.activity_id, c.step
      order by min(c.at) desc
      limit 100
    ) c
    join activity a on a.id = c.activity_id
    order by c.at desc, c.step`;
  return rows.map((row) => ({
    activityId: row.activity_id,
    step: row.step,
    at: row.at,
    kind: row.kind,
    externalId: row.external_id,
    channel: row.channel,
    store: row.store,
    eventType: row.event_type,
    goods: (row.goods ?? []).flatMap((name) => name ?? []),
    value: row.value,
    entrySeq: row.entry_seq,
  }));
}

/** What a run of a challenge brought its member. */
export interface ChallengePrize {
  /** 0-based; −1 = the end. */
  readonly step: number;
  readonly points: number;
  readonly entrySeq: number | null;
  readonly redemptionId: string | null;
  readonly badgeId: string | null;
}

/** What a run brought and still brings: rewards that a return took back are left out. */
export async function listPrizes(
  { memberId, challengeId, run }: { memberId: MemberId; challengeId: number; run: number },
  executor: Executor = db,
): Promise<ChallengePrize[]> {
  const rows = await executor.$client<
    { step: number; points: number; entry_seq: number | null; redemption_id: string | null; badge_id: string | null }[]
  >`
    select step, points, entry_seq, redemption_id, badge_id from challenge_award
    where member_id = ${memberId} and challenge_id = ${challengeId} and run = ${run} and undone_at is null
    order by step`;
  return rows.map((row) => ({
    step: row.step,
    points: row.points,
    entrySeq: row.entry_seq,
    redemptionId: row.redemption_id,
    badgeId: row.badge_id,
  }));
}

/** A badge, and since when the member has it. */
export interface MemberBadge {
  readonly id: string;
  readonly name: LocalText;
  readonly description: LocalText;
  readonly rarity: BadgeRarity;
  /** One of our drawings (components/shop/badge-art). */
  readonly art: string;
  readonly pictureId: string | null;
  /** null = not yet. */
  readonly earnedAt: Date | null;
}

/** A member's badges, latest first, then those in force that they do not have yet. */
export async function listMemberBadges(
  { memberId }: { memberId: MemberId },
  executor: Executor = db,
): Promise<MemberBadge[]> {
  const rows = await executor.$client<
    {
      id: string;
      name: LocalText;
      description: LocalText;
      rarity: BadgeRarity;
      art: string;
      picture_id: string | null;
      earned_at: Date | null;
    }[]
  >`
    select b.id, b.name, b.description, b.rarity, b.art, b.picture_id, m.earned_at
    from badge b left join member_badge m on m.badge_id = b.id and m.member_id = ${memberId}
    where b.status = 'live' or m.member_id is not null
    order by m.earned_at desc nulls last, b.created_at, b.id
    limit 200`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    rarity: row.rarity,
    art: row.art,
    pictureId: row.picture_id,
    earnedAt: row.earned_at,
  }));
}

/** Names of badges and rewards that challenges promise, by id. */
export async function listPrizeNames(
  ids: readonly string[],
  executor: Executor = db,
): Promise<ReadonlyMap<string, LocalText>> {
  if (ids.length === 0) return new Map();
  const rows = await executor.$client<{ id: string; name: LocalText }[]>`
    select id, name from badge where id = any (${[...ids]}::uuid[])
    union all select id, name from reward where id = any (${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
