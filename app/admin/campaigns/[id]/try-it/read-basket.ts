import { z } from "zod";
import { getMemberByRef } from "@/db/queries/member-by-ref";
import { readStanding } from "@/db/queries/member-standing";
import { listProducts } from "@/db/queries/products";
import { getProgramme } from "@/db/queries/programme";
import type { Activity, ActivityLine } from "@/domain/activity";
import { checkActivity } from "@/domain/check-activity";
import { memberId } from "@/domain/id";
import type { MemberState } from "@/domain/member-state";
import { parseMicros } from "@/domain/money";
import { newcomer } from "@/domain/newcomer";
import { parseWallClockText } from "@/domain/shop-calendar";

const text = z.string().trim().max(200);

const basketSchema = z.object({
  at: text,
  channel: text.min(1),
  store: text.default(""),
  member: text.default(""),
  lines: z
    .array(z.object({ product: text.min(1), category: text.default(""), quantity: text.min(1), amount: text.min(1) }))
    .min(1)
    .max(20),
});

type Read =
  | { readonly ok: true; readonly value: { readonly activity: Activity; readonly member: MemberState } }
  | { readonly ok: false; readonly reason: "BASKET" | "MEMBER_NOT_FOUND" };

/** A decimal as people type it: a comma or a point, spaces between thousands. */
function decimal(typed: string): string {
  return typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
}

/**
 * Reads a typed basket: products of the catalogue bring their category, brand and labels; others are taken as typed. The
 * member is named by card number, e-mail or customer id; without one, it is somebody new.
 */
export async function readBasket(typed: unknown): Promise<Read> {
  const parsed = basketSchema.safeParse(typed);
  if (!parsed.success) return { ok: false, reason: "BASKET" };
  const { lines, at, channel, store, member } = parsed.data;
  const programme = await getProgramme();
  const occurredAt = parseWallClockText(at, programme.timeZone);
  if (occurredAt === null) return { ok: false, reason: "BASKET" };
  const known = new Map(
    (await listProducts({ skus: lines.map(({ product }) => product) })).map((each) => [each.sku, each]),
  );
  const read: ActivityLine[] = [];
  for (const { product, category, quantity, amount } of lines) {
    const micros = parseMicros(decimal(amount));
    if (micros === null || micros < 0) return { ok: false, reason: "BASKET" };
    const of = known.get(product);
    const named = category || of?.category;
    read.push({
      sku: product,
      quantity: decimal(quantity),
      amount: micros,
      ...(of?.name ? { name: of.name } : {}),
      ...(named ? { category: named } : {}),
      ...(of?.brand ? { brand: of.brand } : {}),
      ...(of && of.labels.length > 0 ? { labels: of.labels } : {}),
    });
  }
  const activity: Activity = {
    source: "try",
    kind: "order",
    externalId: "try",
    member: { id: memberId(1) },
    occurredAt,
    channel,
    currency: programme.currency,
    lines: read,
    ...(store === "" ? {} : { store }),
  };
  // Any time may be tried, also one that is still to come.
  if (checkActivity(activity, programme, occurredAt) !== null) return { ok: false, reason: "BASKET" };
  if (member === "") return { ok: true, value: { activity, member: newcomer(activity) } };
  const found = await findMember(member);
  const state = found && (await readStanding({ memberId: found, programme, at: occurredAt }));
  return state ? { ok: true, value: { activity, member: state } } : { ok: false, reason: "MEMBER_NOT_FOUND" };
}

async function findMember(typed: string): Promise<number | null> {
  const clean = typed.replaceAll("\0", "");
  if (clean.includes("@")) return (await getMemberByRef({ email: clean.toLowerCase() }))?.id ?? null;
  const byCard = await getMemberByRef({ cardNumber: clean.replace(/\s/g, "").toUpperCase() });
  return (byCard ?? (await getMemberByRef({ externalId: clean })))?.id ?? null;
}
