import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { ProblemError } from "@/api/problem";
import { type JobEnd, runJob } from "@/db/mutations/run-job";
import { type TimedJob, timedJobs } from "@/domain/job";
import { clock, isClockMovable, moveClock } from "@/lib/clock";
import { isClockRequestSigned, testClockSecret } from "@/lib/test-clock";

/** The farthest that the clock goes from its year: 60 years, in milliseconds. */
const FARTHEST_MS = 60 * 366 * 86_400_000;
const JOB_PATIENCE_MS = 120_000;

const command = z
  .strictObject({
    /** The instant to show; the clock runs on from there. */
    set: z.iso.datetime({ offset: true }).optional(),
    /** Milliseconds to go on (or, negative, back). */
    moveMs: z.int().min(-FARTHEST_MS).max(FARTHEST_MS).optional(),
    reset: z.literal(true).optional(),
    /** Calendar jobs to run then, one after another. */
    run: z.array(z.enum(timedJobs)).max(20).default([]),
  })
  .refine(({ set, moveMs, reset }) => [set, moveMs, reset].filter((each) => each !== undefined).length <= 1, {
    message: "exactly-one",
  });

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

function readCommand(body: string): z.infer<typeof command> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new ProblemError({ code: "invalid-request" });
  }
  const read = command.safeParse(json);
  if (!read.success) throw new ProblemError({ code: "invalid-request" });
  return read.data;
}

/** What the route needs to run jobs; tests hand in their own. */
export interface TestClockOptions {
  readonly run?: (name: TimedJob) => Promise<JobEnd>;
}

/**
 * `POST /api/test/clock`: shows or moves the clock of all processes (`set`, `moveMs` or `reset`), then runs calendar jobs
 * by it and waits for them. Where no clock can be moved there is no such route. Signed: x-laurel-timestamp (milliseconds),
 * x-laurel-signature (lib/test-clock.ts).
 */
export async function testClockRoutes(
  app: FastifyInstance,
  { run = (name) => runJob({ name, patienceMs: JOB_PATIENCE_MS }) }: TestClockOptions,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string", bodyLimit: 10_000 }, (_request, body, done) => done(null, body));
  app.post<{ Body: string | undefined }>("/clock", { schema: { hide: true } }, async (request, reply) => {
    const secret = testClockSecret();
    if (secret === null || !isClockMovable()) throw new ProblemError({ code: "not-found" });
    const body = request.body ?? "";
    const signed = {
      body,
      timestamp: header(request, "x-laurel-timestamp"),
      signature: header(request, "x-laurel-signature"),
    };
    if (!isClockRequestSigned(signed, secret, Date.now())) throw new ProblemError({ code: "unauthenticated" });
    const { set, moveMs, reset, run: jobs } = readCommand(body);
    if (set !== undefined) moveClock({ set: new Date(set) });
    if (moveMs !== undefined) moveClock({ moveMs });
    if (reset) moveClock({ reset });
    const done: TimedJob[] = [];
    for (const name of jobs) {
      const end = await run(name);
      if (!end.ok) {
        request.log.error({ job: name, reason: end.reason }, "a job that a test asked for failed");
        return reply.code(500).send({ now: clock.now(), done, failed: name, reason: end.reason });
      }
      done.push(name);
    }
    return reply.header("cache-control", "no-store").send({ now: clock.now(), done });
  });
}
