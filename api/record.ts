import type { FastifyRequest } from "fastify";
import type { ApiParts } from "@/api/app";
import { Overloaded } from "@/api/gatherer";
import {
  type FieldCode,
  PROBLEM_TYPE,
  type Problem,
  ProblemError,
  problemDocument,
  problemStatus,
} from "@/api/problem";
import { readActivity } from "@/api/read-activity";
import { MAX_ACTIVITIES } from "@/api/schemas/activity";
import type { ActivityOutcome } from "@/db/mutations/record-activities";
import { type Activity, type ActivityRefusal, MAX_AMOUNT_MAJOR } from "@/domain/activity";
import { MAX_POINTS } from "@/domain/points";

/** An answer ready to be sent or stored. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = "application/json; charset=utf-8";
const RETRY = { "retry-after": "1" } as const;

type Recorded = Extract<ActivityOutcome, { ok: true }>;
type Refused = Extract<ActivityOutcome, { ok: false }>;

const byRefusal: Record<ActivityRefusal, { problem: Problem["code"]; field?: FieldCode; maximum?: number }> = {
  MEMBER_NOT_FOUND: { problem: "member-not-found" },
  MEMBER_BLOCKED: { problem: "member-blocked" },
  KEY_INVALID: { problem: "invalid-activity", field: "pattern" },
  CURRENCY_MISMATCH: { problem: "invalid-activity", field: "mismatch" },
  LINES_MISSING: { problem: "invalid-activity", field: "required" },
  AMOUNT_INVALID: { problem: "invalid-activity", field: "order-too-large", maximum: MAX_AMOUNT_MAJOR },
  QUANTITY_INVALID: { problem: "invalid-activity", field: "positive" },
  LINE_ID_REPEATED: { problem: "invalid-activity", field: "duplicate" },
  TIME_INVALID: { problem: "invalid-activity", field: "time" },
  POINTS_INVALID: { problem: "invalid-activity", field: "too-many-points", maximum: MAX_POINTS },
  EVENT_MISSING: { problem: "invalid-activity", field: "required" },
  EVENT_RESERVED: { problem: "invalid-activity", field: "reserved" },
  INTERNAL: { problem: "internal" },
};

function refusal(outcome: Refused): Problem {
  const { problem, field, maximum } = byRefusal[outcome.reason];
  const pointer = outcome.field === undefined ? "" : `/${outcome.field.replaceAll(".", "/")}`;
  if (field)
    return { code: problem, faults: [{ pointer, code: field, ...(maximum !== undefined && { values: { maximum } }) }] };
  return { code: problem };
}

/** The same for the first request and every repeat: only the status (201, 200) tells them apart. */
function recordedBody(outcome: Recorded): Record<string, unknown> {
  return {
    activityId: outcome.activityId,
    memberId: outcome.memberId,
    points: outcome.points,
    entrySeq: outcome.entrySeq,
    pendingUntil: outcome.pendingUntil?.toISOString() ?? null,
    activeAfter: outcome.activeAfter,
    ...(outcome.unmatched ? { unmatchedLines: outcome.unmatched } : {}),
  };
}

function statusOf(outcome: Recorded): 200 | 201 {
  return outcome.status === "recorded" ? 201 : 200;
}

function problemAnswer(problem: Problem, request: FastifyRequest): Answer {
  return {
    status: problemStatus[problem.code],
    body: JSON.stringify(problemDocument(problem, request.locale)),
    contentType: PROBLEM_TYPE,
    headers: { "content-language": request.locale },
  };
}

/** Recorded or not, each activity hears it only after the commit. A lost connection leaves it unsure: send it again. */
async function record(
  activities: readonly Activity[],
  request: FastifyRequest,
  { gatherer }: ApiParts,
): Promise<readonly ActivityOutcome[]> {
  try {
    return await gatherer.add(activities);
  } catch (error) {
    if (error instanceof Overloaded) throw new ProblemError({ code: "overloaded" }, RETRY);
    request.log.error({ err: error }, "a batch of activities failed");
    throw new ProblemError({ code: "unsure" }, RETRY);
  }
}

async function currencyOf({ programme }: ApiParts): Promise<string> {
  try {
    return (await programme()).currency;
  } catch {
    throw new ProblemError({ code: "unavailable" }, RETRY);
  }
}

/** Records the one activity of a request. */
export async function answerOne(body: unknown, request: FastifyRequest, parts: ApiParts): Promise<Answer> {
  const read = readActivity(body, { currency: await currencyOf(parts) });
  if (!read.ok) return problemAnswer({ code: "invalid-activity", faults: read.faults }, request);
  const [outcome] = await record([read.activity], request, parts);
  if (!outcome) throw new Error("no outcome");
  if (!outcome.ok) return problemAnswer(refusal(outcome), request);
  return { status: statusOf(outcome), body: JSON.stringify(recordedBody(outcome)), contentType: JSON_TYPE };
}

function externalIdOf(value: unknown): { externalId?: string } {
  const id: unknown =
    typeof value === "object" && value !== null && "externalId" in value ? value.externalId : undefined;
  return typeof id === "string" ? { externalId: id } : {};
}

function checkBatch(body: { activities: unknown }): readonly unknown[] {
  const { activities, ...rest } = body;
  const faults = Object.keys(rest).map((key) => ({ pointer: `/${key}`, code: "unknown-field" as const }));
  if (faults.length > 0) throw new ProblemError({ code: "invalid-activity", faults });
  if (!Array.isArray(activities)) {
    throw new ProblemError({
      code: "invalid-activity",
      faults: [{ pointer: "/activities", code: "type", values: { expected: "array" } }],
    });
  }
  if (activities.length === 0) {
    throw new ProblemError({ code: "invalid-activity", faults: [{ pointer: "/activities", code: "too-short" }] });
  }
  if (activities.length > MAX_ACTIVITIES)
    throw new ProblemError({ code: "too-many-activities", values: { maximum: MAX_ACTIVITIES } });
  return activities;
}

/** Records the many activities of a request; each has its own result. */
export async function answerBatch(
  body: { activities: unknown },
  request: FastifyRequest,
  parts: ApiParts,
): Promise<Answer> {
  const items = checkBatch(body);
  const currency = await currencyOf(parts);
  const reads = items.map((item) => readActivity(item, { currency }));
  const activities = reads.flatMap((read) => (read.ok ? [read.activity] : []));
  const outcomes = activities.length > 0 ? await record(activities, request, parts) : [];
  const counts = { recorded: 0, known: 0, refused: 0 };
  let next = 0;
  const { locale } = request;
  const results = reads.map((read, index) => {
    const outcome = read.ok ? outcomes[next++] : undefined;
    if (outcome?.ok) {
      counts[outcome.status] += 1;
      return { index, status: statusOf(outcome), ...externalIdOf(items[index]), activity: recordedBody(outcome) };
    }
    counts.refused += 1;
    const problem: Problem = outcome
      ? refusal(outcome)
      : { code: "invalid-activity", faults: read.ok ? [] : read.faults };
    return {
      index,
      status: problemStatus[problem.code],
      ...externalIdOf(items[index]),
      problem: problemDocument(problem, locale),
    };
  });
  return { status: 200, body: JSON.stringify({ ...counts, results }), contentType: JSON_TYPE };
}
