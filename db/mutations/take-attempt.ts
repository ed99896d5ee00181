import { createHash } from "node:crypto";
import { db, type Executor } from "@/db/client";

/** How often something may be tried: `burst` at once, then one more every `everySeconds`. */
const policies = {
  "sign-in-account": { burst: 10, everySeconds: 60 },
  "sign-in-address": { burst: 60, everySeconds: 5 },
  "mail-account": { burst: 3, everySeconds: 600 },
  "mail-address": { burst: 20, everySeconds: 60 },
  "token-address": { burst: 40, everySeconds: 10 },
} as const;

/** How far apart the clocks of two servers may be. */
const SKEW_MS = 3_600_000;

/** What is being tried; each has limits of its own. */
export type ThrottlePolicy = keyof typeof policies;

/** Whether the attempt may go on; if not, in how many seconds the next one may. */
export type AttemptOutcome = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };

function keyOf(policy: ThrottlePolicy, subject: string): string {
  return createHash("sha256").update(`${policy}\n${subject}`).digest("hex");
}

/**
 * Counts one attempt, on every server at once: a single conditional upsert moves the theoretical arrival
 * time of the generic cell rate algorithm, so that attempts at the same moment cannot slip through together.
 * A refused attempt is not counted.
 */
export async function takeAttempt(
  { policy, subject, now }: { policy: ThrottlePolicy; subject: string; now: Date },
  executor: Executor = db,
): Promise<AttemptOutcome> {
  const { burst, everySeconds } = policies[policy];
  const key = keyOf(policy, subject);
  const step = everySeconds * 1000;
  const limit = new Date(now.getTime() + burst * step);
  const first = new Date(now.getTime() + step);
  // Further ahead than the limit allows means that the clock was set back by hand: begin anew.
  const absurd = new Date(limit.getTime() + SKEW_MS);
  const taken = await executor.$client`
    insert into throttle as t (key, next_at) values (${key}, ${first})
    on conflict (key) do update
      set next_at = case when t.next_at > ${absurd} then ${first}
                         else greatest(t.next_at, ${now}) + make_interval(secs => ${everySeconds}) end
      where t.next_at > ${absurd} or greatest(t.next_at, ${now}) + make_interval(secs => ${everySeconds}) <= ${limit}
    returning 1`;
  if (taken.length > 0) return { ok: true };
  const [row] = await executor.$client<{ next_at: Date }[]>`select next_at from throttle where key = ${key}`;
  const wait = (row?.next_at.getTime() ?? now.getTime()) + step - limit.getTime();
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) };
}

/** Takes several attempts in turn; the first refusal is the answer. */
export async function takeAttempts(
  attempts: readonly { policy: ThrottlePolicy; subject: string }[],
  now: Date,
  executor: Executor = db,
): Promise<AttemptOutcome> {
  for (const attempt of attempts) {
    const outcome = await takeAttempt({ ...attempt, now }, executor);
    if (!outcome.ok) return outcome;
  }
  return { ok: true };
}

/** Forgets the attempts of one subject, after it has proven itself. */
export async function forgiveAttempts(
  { policy, subject }: { policy: ThrottlePolicy; subject: string },
  executor: Executor = db,
): Promise<void> {
  await executor.$client`delete from throttle where key = ${keyOf(policy, subject)}`;
}
