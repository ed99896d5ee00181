import { z } from "zod";
import type { ProgrammeForm } from "@/app/admin/programme/programme-form";
import { qualificationWindows, tierMetrics } from "@/domain/programme";

const text = z.string().max(200);
const words = z.object({ pl: text, en: text, ru: text });

const shape = z.object({
  shopName: text,
  currency: text,
  timeZone: text,
  cardPrefix: text,
  pointValue: text,
  rounding: z.enum(["down", "half-up", "up"]),
  shipping: z.boolean(),
  tax: z.boolean(),
  giftCards: z.boolean(),
  pendingDays: text,
  expiryKind: z.enum(["never", "months", "end-of-year"]),
  expiryMonths: text,
  expiryYears: text,
  returnGraceDays: text,
  deficitPolicy: z.enum(["deficit", "clamp"]),
  tiers: z
    .array(
      z.object({
        key: text,
        id: text,
        name: words,
        threshold: text,
        spend: text,
        orders: text,
        discountPercent: text,
        freeDelivery: z.boolean(),
        multiplier: text,
        earlyAccessDays: text,
        birthdayPoints: text,
        benefits: z.array(words).max(20),
        metal: z.enum(["bronze", "silver", "gold", "platinum"]),
      }),
    )
    .max(20),
  metrics: z.array(z.enum(tierMetrics)).max(tierMetrics.length),
  window: z.enum(qualificationWindows),
  heldThrough: z.enum(["same-period", "next-period"]),
  graceDays: text,
  downgrade: z.enum(["recomputed", "one-step"]),
  campaignReview: z.boolean(),
}) satisfies z.ZodType<ProgrammeForm>;

/** The programme's form as it is posted: JSON text. */
export const formSchema = z
  .string()
  .max(60_000)
  .transform((json, context): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      context.addIssue({ code: "custom", message: "errors.INVALID_INPUT" });
      return z.NEVER;
    }
  })
  .pipe(shape);
