import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { ApiParts } from "@/api/app";
import { wordsOf } from "@/api/entry-words";
import { parseMemberRef, readCursor, writeCursor } from "@/api/member-ref";
import { refuseOtherMethods } from "@/api/methods";
import { ProblemError } from "@/api/problem";
import {
  balanceSchema,
  entriesAnswer,
  entriesQuery,
  languageQuery,
  memberAnswer,
  memberParams,
} from "@/api/schemas/member";
import { problemAnswers } from "@/api/schemas/problem";
import { type EntryView, getBalance, listEntries } from "@/db/queries/ledger";
import { getMemberByRef, type MemberRecord } from "@/db/queries/member-by-ref";
import { getTierStanding } from "@/db/queries/tiers";
import type { Locale } from "@/domain/locale";
import type { Programme } from "@/domain/programme";

const DEFAULT_LIMIT = 50;
const refusals = problemAnswers(400, 401, 403, 404, 429, 503);

async function findMember(text: string): Promise<MemberRecord> {
  const ref = parseMemberRef(text);
  const member = ref && (await getMemberByRef(ref));
  if (!member) throw new ProblemError({ code: "member-not-found" });
  return member;
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

async function describeMember(
  member: MemberRecord,
  { programme, locale, now }: { programme: Programme; locale: Locale; now: Date },
) {
  const [balance, standing] = await Promise.all([
    getBalance({ memberId: member.id, now }),
    getTierStanding({ memberId: member.id, now, programme }),
  ]);
  const { tier, until, next } = standing;
  return {
    ...member,
    joinedAt: member.joinedAt.toISOString(),
    tier: {
      id: tier.id,
      name: tier.name[locale],
      until: iso(until),
      next: next && {
        id: next.tier.id,
        name: next.tier.name[locale],
        missing: next.missing,
        by: iso(next.by),
        ways: next.ways.map(({ metric, missing, of }) => ({ metric, missing, of })),
      },
    },
    balance: { active: balance.active, pending: balance.pending, deficit: balance.deficit },
  };
}

function describeEntry(entry: EntryView, locale: Locale, programme: Programme) {
  const {
    seq,
    kind,
    activeDelta,
    pendingDelta,
    deficitDelta,
    activeAfter,
    pendingAfter,
    deficitAfter,
    reversesSeq,
    activity,
  } = entry;
  return {
    seq,
    kind,
    activeDelta,
    pendingDelta,
    deficitDelta,
    activeAfter,
    pendingAfter,
    deficitAfter,
    reversesSeq,
    occurredAt: entry.occurredAt.toISOString(),
    recordedAt: entry.recordedAt.toISOString(),
    pendingUntil: iso(entry.pendingUntil),
    activity: activity && {
      id: activity.id,
      kind: activity.kind,
      source: activity.source,
      externalId: activity.externalId,
      channel: activity.channel,
      store: activity.store,
      valueMinor: activity.valueMinor,
      currency: activity.currency,
    },
    explanation: { ...wordsOf(entry, locale, programme), data: entry.explanation },
  };
}

/** `GET /members/{member}`, its balance and its entries. */
export async function memberRoutes(app: FastifyInstance, { parts }: { parts: ApiParts }): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const config = { scope: "members:read" } as const;
  const shared = { tags: ["Members"], security: [{ key: [] }], params: memberParams };
  const localeOf = (request: FastifyRequest, lang: Locale | undefined): Locale => lang ?? request.locale;

  typed.get("/members/:member", {
    config,
    schema: {
      ...shared,
      summary: "A member",
      querystring: languageQuery,
      response: { 200: memberAnswer, ...refusals },
    },
    handler: async (request) => {
      const [member, programme] = await Promise.all([findMember(request.params.member), parts.programme()]);
      return describeMember(member, { programme, locale: localeOf(request, request.query.lang), now: parts.now() });
    },
  });

  typed.get("/members/:member/balance", {
    config,
    schema: { ...shared, summary: "A member's points, as of now", response: { 200: balanceSchema, ...refusals } },
    handler: async (request) => {
      const { id } = await findMember(request.params.member);
      const balance = await getBalance({ memberId: id, now: parts.now() });
      const due = (at: { points: number; at: Date } | null) => at && { points: at.points, at: at.at.toISOString() };
      return {
        active: balance.active,
        pending: balance.pending,
        deficit: balance.deficit,
        lifetime: {
          earned: balance.lifetimeEarned,
          redeemed: balance.lifetimeRedeemed,
          expired: balance.lifetimeExpired,
          returned: balance.lifetimeReturned,
        },
        nextExpiry: due(balance.nextExpiry),
        nextActivation: due(balance.nextActivation),
      };
    },
  });

  typed.get("/members/:member/entries", {
    config,
    schema: {
      ...shared,
      summary: "A member's entries, the newest first",
      querystring: entriesQuery,
      response: { 200: entriesAnswer, ...refusals },
    },
    handler: async (request) => {
      const { cursor, filter = "all", lang, limit = DEFAULT_LIMIT } = request.query;
      const before = cursor === undefined ? undefined : readCursor(cursor);
      if (before === null)
        throw new ProblemError({ code: "invalid-request", faults: [{ pointer: "/cursor", code: "invalid" }] });
      const [{ id }, programme] = await Promise.all([findMember(request.params.member), parts.programme()]);
      // One more than asked for tells whether there is a next page.
      const found = await listEntries({
        memberId: id,
        filter,
        withMaturings: true,
        before,
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        entries: page.map((entry) => describeEntry(entry, localeOf(request, lang), programme)),
        nextCursor: found.length > limit && last ? writeCursor(last.seq) : null,
      };
    },
  });

  for (const path of ["", "/balance", "/entries"]) refuseOtherMethods(app, `/members/:member${path}`, ["GET", "HEAD"]);
}
