import { z } from "zod";
import type { ProgrammeForm } from "@/app/admin/programme/programme-form";

const text = z.string().max(200);
const words = z.object({ pl: text, en: text, ru: text });

const shape = z.object({
  shopName: text,
  currency: text,
  timeZone: text,
  cardPrefix: text,
  pointValue: text,
  earningName: words,
  steps: z.array(z.object({ key: text, from: text, rate: text })).max(50),
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
        discountPercent: text,
        freeDelivery: z.boolean(),
        benefits: z.array(words).max(20),
        metal: z.enum(["bronze", "silver", "gold", "platinum"]),
      }),
    )
    .max(20),
  heldThrough: z.enum(["same-year", "next-year"]),
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
