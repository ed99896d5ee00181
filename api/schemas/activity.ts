import { z } from "zod";
import { MAX_AMOUNT_MAJOR } from "@/domain/activity";
import { isReserved } from "@/domain/campaign/listeners";
import { LAUREL } from "@/domain/campaign/trigger";

// The message of each rule is a field code (api/problem.ts), put into words where the answer is written.
// Half a surrogate pair is no text: stored, two different ids could become one. Nor can NUL be stored.
const isStorable = (value: string) => value.isWellFormed() && !value.includes("\u0000");
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const isKey = (value: string) => isStorable(value) && !/[\u0000-\u001f]/.test(value);
const text = (max: number) => z.string().regex(/\S/, "too-short").max(max, "too-long").refine(isStorable, "pattern");
const key = (max: number) => z.string().regex(/\S/, "too-short").max(max, "too-long").refine(isKey, "pattern");
const amount = z
  .union(
    [
      z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, "decimal"),
      z.number().min(0, "decimal").max(MAX_AMOUNT_MAJOR, "too-large"),
    ],
    "decimal",
  )
  .meta({
    description: "An exact amount of the major unit, as a string (best) or a number: at most six decimals.",
    examples: ["129.90"],
  });
const quantity = z
  .union(
    [
      z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, "decimal"),
      z.number().positive("positive").max(999_999_999, "too-large"),
    ],
    "decimal",
  )
  .meta({ description: "More than zero, at most three decimals.", examples: [2] });
const instant = z.iso
  .datetime({ offset: true, error: "date-time" })
  .meta({ description: "When it happened, with an offset or Z (RFC 3339).", examples: ["2026-11-21T10:15:00+01:00"] });

/** Who did it: exactly one of the ids. */
export const memberSchema = z
  .strictObject({
    id: z.int("type").positive("positive").optional().meta({ description: "Laurel's own number." }),
    externalId: key(100).optional().meta({ description: "The shop's customer id; an unknown one makes a member." }),
    email: z.email("email").max(254, "too-long").optional().meta({ description: "An unknown one makes a member." }),
    cardNumber: key(40).optional(),
    phone: z
      .string()
      .regex(/^\+?[\d ()-]{6,24}$/, "pattern")
      .optional(),
  })
  .refine((ref) => Object.values(ref).filter((value) => value !== undefined).length === 1, "exactly-one")
  .meta({
    id: "MemberRef",
    description: "The member, by exactly one of these.",
    minProperties: 1,
    maxProperties: 1,
    examples: [{ externalId: "C-1042" }],
  });

/** A line of an order or of a return. */
export const lineSchema = z
  .strictObject({
    id: text(100)
      .optional()
      .meta({ description: "The line's id in the shop; its number in the list (1, 2, …) where absent." }),
    sku: text(100),
    name: text(300).optional(),
    category: text(100).optional(),
    quantity,
    unitPrice: amount
      .optional()
      .meta({ description: "A piece after the line's own discounts; either this or `amount`." }),
    amount: amount
      .optional()
      .meta({ description: "The whole line after its own discounts; either this or `unitPrice`." }),
    kind: z
      .enum(["goods", "shipping", "tax", "gift-card"], "choice")
      .optional()
      .meta({ description: "goods where absent." }),
  })
  .refine((line) => (line.unitPrice === undefined) !== (line.amount === undefined), "price")
  .meta({ id: "ActivityLine", description: "Costs either `unitPrice` a piece or `amount` as a whole." });

const shared = {
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, "pattern")
    .refine((source) => source !== LAUREL, "reserved")
    .optional()
    .meta({
      description: "The system it comes from; `api` where absent. Part of the natural key.",
      examples: ["shop"],
    }),
  externalId: key(200).meta({
    description: "Its id in that system. The same source, kind and id are the same activity, for ever.",
  }),
  member: memberSchema,
  occurredAt: instant,
  channel: key(40)
    .optional()
    .meta({ description: "online where absent.", examples: ["online", "store", "app"] }),
  store: key(100).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "pattern")
    .optional()
    .meta({ description: "ISO 3166-1 alpha-2." }),
};
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "currency")
  .optional()
  .meta({ description: "ISO 4217; the programme's where absent." });

/** An order. */
export const orderSchema = z
  .strictObject({
    kind: z.literal("order"),
    ...shared,
    currency,
    lines: z.array(lineSchema, "type").min(1, "too-short").max(500, "too-many"),
    discount: amount
      .optional()
      .meta({ description: "A discount of the whole order, spread over its goods by what they cost." }),
    coupon: text(100).optional(),
    payment: text(100).optional().meta({ description: "Payment by gift card is tender and still earns." }),
  })
  .meta({ id: "Order" });

/** A return of lines of an order. */
export const returnSchema = z
  .strictObject({
    kind: z.literal("return"),
    ...shared,
    currency,
    orderExternalId: text(200).optional().meta({
      description: "The order's externalId. Without it lines are matched by sku to the member's earlier orders.",
    }),
    orderSource: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, "pattern")
      .optional()
      .meta({ description: "`source` where absent." }),
    lines: z.array(lineSchema, "type").max(500, "too-many").optional().meta({
      description: "What came back and what was paid back for it. Without lines: all that the order has left.",
    }),
  })
  .meta({ id: "Return" });

/** Anything else a member did. */
export const eventSchema = z
  .strictObject({
    kind: z.literal("event"),
    ...shared,
    event: z.strictObject({
      type: z
        .string()
        .regex(/^[a-z][a-z0-9._-]{0,59}$/, "pattern")
        .refine((type) => !isReserved(type), "reserved")
        .meta({ examples: ["review.written"] }),
      attributes: z
        .record(
          z.string().max(60, "too-long").refine(isStorable, "pattern"),
          z.union([z.string().max(500, "too-long").refine(isStorable, "pattern"), z.number(), z.boolean()], "type"),
          "type",
        )
        .refine((attributes) => Object.keys(attributes).length <= 50, "too-many")
        .optional(),
      points: z
        .int("type")
        .min(0, "too-small")
        .max(1_000_000, "too-large")
        .optional()
        .meta({ description: "Points that the sender grants." }),
    }),
  })
  .meta({ id: "Event" });

/** One activity: an order, a return or an event. */
export const activitySchema = z
  .discriminatedUnion("kind", [orderSchema, returnSchema, eventSchema], "choice")
  .meta({ id: "Activity" });

/** What an activity looks like after its shape was checked. */
export type ActivityInput = z.output<typeof activitySchema>;

/** At most so many activities in a request. */
export const MAX_ACTIVITIES = 1_000;

/** The body of a request with many. Items are checked one by one, so that one bad item never loses the others. */
export const batchSchema = z
  .strictObject({ activities: z.array(activitySchema).min(1).max(MAX_ACTIVITIES) })
  .meta({ id: "ActivityBatch" });

const recorded = {
  activityId: z.guid(),
  memberId: z.int(),
  points: z.int().meta({ description: "What it earned (or, a return, took back: negative)." }),
  entrySeq: z
    .int()
    .nullable()
    .meta({ description: "The number of its entry within the member; null = it moved no points." }),
  pendingUntil: z.iso
    .datetime()
    .nullable()
    .meta({ description: "Until then the points are pending; null = active at once." }),
  activeAfter: z.int().meta({ description: "The member's active points right after it." }),
  unmatchedLines: z
    .int()
    .optional()
    .meta({ description: "Lines of a return that match nothing bought: kept for a person to look at." }),
};

/** The answer to one activity; the same for a first request and for every repeat of it. */
export const recordedSchema = z.object(recorded).meta({ id: "RecordedActivity" });

/** The answer to many: one result for each, in their order. */
export const batchAnswerSchema = z
  .object({
    recorded: z.int(),
    known: z.int(),
    refused: z.int(),
    results: z.array(
      z.object({
        index: z.int(),
        status: z.int().meta({ description: "201 recorded, 200 known already, else the status of the problem." }),
        externalId: z.string().optional(),
        activity: recordedSchema.optional(),
        problem: z.unknown().optional().meta({ description: "A problem document (RFC 9457)." }),
      }),
    ),
  })
  .meta({ id: "BatchAnswer" });
