import { z } from "zod";
import { locales } from "@/domain/locale";
import { tierMetrics } from "@/domain/programme";

const points = z.int();
const instant = z.iso.datetime();

/** The member in a path. */
export const memberParams = z.object({
  member: z.string().meta({
    description:
      "Laurel's number, or `external:<id>`, `email:<address>`, `card:<number>`, `phone:<number>` (percent-encoded where needed).",
    examples: ["1042", "external:C-1042", "email:anna@example.com"],
  }),
});

/** The language of explanations. */
export const languageQuery = z.strictObject({
  lang: z
    .enum(locales, "choice")
    .optional()
    .meta({ description: "Language of texts; that of Accept-Language where absent." }),
});

const tier = z.object({
  id: z.string(),
  name: z.string(),
  until: instant.nullable().meta({ description: "Held until then; null = without end." }),
  next: z
    .object({
      id: z.string(),
      name: z.string(),
      missing: points.meta({ description: "Still missing by the nearest way, in its unit." }),
      by: instant.nullable().meta({ description: "The last moment for it; null = at any time." }),
      ways: z
        .array(z.object({ metric: z.enum(tierMetrics), missing: z.int(), of: z.int() }))
        .meta({ description: "Any one is enough. Points, spend in minor units, or orders; the nearest first." }),
    })
    .nullable(),
});

/** Figures of a balance. */
export const balanceSchema = z
  .object({
    active: points.meta({ description: "Can be spent now." }),
    pending: points.meta({ description: "Earned, waiting for the return window to end." }),
    deficit: points.meta({ description: "Spent points that a return took back; later earnings repay them first." }),
    lifetime: z.object({ earned: points, redeemed: points, expired: points, returned: points }),
    nextExpiry: z.object({ points, at: instant }).nullable(),
    nextActivation: z.object({ points, at: instant }).nullable(),
  })
  .meta({ id: "Balance" });

/** A member. */
export const memberAnswer = z
  .object({
    id: z.int(),
    externalId: z.string().nullable(),
    cardNumber: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    birthday: z.string().nullable().meta({ description: "YYYY-MM-DD." }),
    city: z.string().nullable(),
    locale: z.enum(locales),
    status: z.enum(["active", "blocked"]),
    joinedAt: instant,
    tier,
    balance: z.object({ active: points, pending: points, deficit: points }),
  })
  .meta({ id: "Member" });

/** A page of entries is asked for so. */
export const entriesQuery = languageQuery.extend({
  limit: z.coerce
    .number("type")
    .int("type")
    .min(1, "too-small")
    .max(100, "too-large")
    .optional()
    .meta({ description: "50 where absent." }),
  cursor: z.string().max(100, "too-long").optional().meta({ description: "`nextCursor` of the page before." }),
  filter: z.enum(["all", "earned", "spent", "expired", "pending"], "choice").optional(),
});

/** Ledger entries, the newest first. */
export const entriesAnswer = z
  .object({
    entries: z.array(
      z
        .object({
          seq: z.int().meta({ description: "Its number within the member, from 1 without gaps." }),
          kind: z.string().meta({ description: "earn, mature, expire, redeem, return, reverse or adjust." }),
          activeDelta: points,
          pendingDelta: points,
          deficitDelta: points,
          activeAfter: points,
          pendingAfter: points,
          deficitAfter: points,
          occurredAt: instant,
          recordedAt: instant,
          reversesSeq: z.int().nullable(),
          pendingUntil: instant.nullable(),
          activity: z
            .object({
              id: z.guid(),
              kind: z.string(),
              source: z.string(),
              externalId: z.string(),
              channel: z.string(),
              store: z.string().nullable(),
              valueMinor: z.int(),
              currency: z.string(),
            })
            .nullable(),
          explanation: z.object({
            title: z.string(),
            text: z.string().meta({ description: "Why these points, in the language asked for." }),
            data: z
              .unknown()
              .meta({ description: "The same as data: rule, programme version, basis, rate, rounding, lines." }),
          }),
        })
        .meta({ id: "Entry" }),
    ),
    nextCursor: z.string().nullable().meta({ description: "null = there are no more." }),
  })
  .meta({ id: "EntryPage" });
