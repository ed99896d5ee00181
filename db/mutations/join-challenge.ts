import { type Executor, transaction } from "@/db/client";
import { readChallengeStates } from "@/db/ledger/challenge-states";
import { withRetry } from "@/db/ledger/retry";
import { storedRun, upsertRuns } from "@/db/ledger/write-challenges";
import { getProgramme } from "@/db/queries/programme";
import { audienceFits } from "@/domain/challenge/audience";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { progressOf } from "@/domain/challenge/progress";
import { windowOf } from "@/domain/challenge/windows";
import type { MemberId } from "@/domain/id";
import type { ChallengeState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";

/** Closed set: the screens have words for every refusal. */
export type JoinRefusal = "NOT_FOUND" | "CHALLENGE_ENDED" | "CHALLENGE_FULL" | "NOT_FOR_YOU" | "MEMBER_BLOCKED";

/** What came of joining; `known`: the member took part already. */
export type JoinOutcome =
  | { readonly ok: true; readonly known: boolean }
  | { readonly ok: false; readonly reason: JoinRefusal };

interface Offer {
  readonly version: number;
  readonly definition: ChallengeDefinition;
  readonly completions: number | null;
  readonly member_status: string;
  readonly tier_id: string | null;
  readonly segments: string[] | null;
}

/**
 * Lets a member take part in a challenge, from `now` on; pressing twice is once. Whoever left goes on where they stopped,
 * so that leaving and joining again brings no step's reward twice.
 */
export async function joinChallenge(
  { memberId, challengeId, now }: { memberId: MemberId; challengeId: number; now: Date },
  executor?: Executor,
): Promise<JoinOutcome> {
  if (!executor) {
    return withRetry(undefined, () => transaction((tx) => joinChallenge({ memberId, challengeId, now }, tx)));
  }
  const programme = await getProgramme(executor);
  const client = executor.$client;
  await client`select ledger_open(${[memberId]}, ${now}, ${programme.timeZone})`;
  const [offer] = await client<Offer[]>`
    select v.version, v.definition, m.status as member_status,
      (select t.completions from challenge_totals t where t.challenge_id = c.id and t.period = 'all') as completions,
      (select t.tier_id from member_tier t where t.member_id = m.id) as tier_id,
      (select array_agg(s.segment_id::text) from segment_member s where s.member_id = m.id) as segments
    from challenge c
    join challenge_version v on v.challenge_id = c.id and v.version = c.live_version
    join member m on m.id = ${memberId}
    where c.id = ${challengeId} and c.status = 'live'`;
  if (!offer) return { ok: false, reason: "NOT_FOUND" };
  if (offer.member_status !== "active") return { ok: false, reason: "MEMBER_BLOCKED" };
  const states = await readChallengeStates(client, { memberIds: [memberId], challengeIds: [challengeId] });
  const known = states.get(memberId)?.get(challengeId);
  if (known && known.status !== "left") return { ok: true, known: true };
  const { definition, version } = offer;
  const member = { tierId: offer.tier_id, segments: new Set(offer.segments ?? []) };
  if (!audienceFits(definition.audience, member, programme)) return { ok: false, reason: "NOT_FOR_YOU" };
  if (definition.completionsLimit !== null && (offer.completions ?? 0) >= definition.completionsLimit) {
    return { ok: false, reason: "CHALLENGE_FULL" };
  }
  if (known) {
    if (known.endsAt < now) return { ok: false, reason: "CHALLENGE_ENDED" };
    await client`
      update challenge_progress set status = case when started_at is null then 'joined' else 'active' end
      where member_id = ${memberId} and challenge_id = ${challengeId} and run = ${known.run}`;
    return { ok: true, known: false };
  }
  const state = begun(challengeId, version, definition, now, programme);
  if (state.endsAt < now) return { ok: false, reason: "CHALLENGE_ENDED" };
  await upsertRuns(client, [storedRun(memberId, state, progressOf(definition, state, programme))]);
  return { ok: true, known: false };
}

function begun(
  challengeId: number,
  version: number,
  definition: ChallengeDefinition,
  now: Date,
  shop: Programme,
): ChallengeState {
  return {
    challengeId,
    run: 1,
    version,
    status: "joined",
    joinedAt: now,
    startedAt: null,
    endsAt: windowOf(definition, { joinedAt: now, firstAt: null }, shop.timeZone).to,
    completedAt: null,
    contributions: [],
  };
}
