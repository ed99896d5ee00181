import { randomUUID } from "node:crypto";
import type { Sql } from "@/db/client";
import { recordActivities } from "@/db/mutations/record-activities";
import type { Activity, ActivityLine } from "@/domain/activity";
import { type MemberId, memberId, uuidv7 } from "@/domain/id";
import { micros } from "@/domain/money";

/** A line of so many whole zł. */
export function line(
  sku: string,
  zl: number,
  quantity: string | number = 1,
  more: Partial<ActivityLine> = {},
): ActivityLine {
  return { sku, quantity, amount: micros(Math.round(zl * 1_000_000)), ...more };
}

/** An order of the member with that customer id. */
export function order(customer: string, zl: number, at: Date, more: Partial<Activity> = {}): Activity {
  return {
    source: "test",
    kind: "order",
    externalId: randomUUID(),
    member: { externalId: customer },
    occurredAt: at,
    channel: "online",
    currency: "PLN",
    lines: [line("A", zl)],
    ...more,
  };
}

/** A return by the member with that customer id. */
export function goodsBack(customer: string, at: Date, more: Partial<Activity>): Activity {
  const { lines: _lines, ...base } = order(customer, 0, at);
  return { ...base, kind: "return", ...more };
}

/** An event that brings points as they are. */
export function grant(customer: string, points: number, at: Date): Activity {
  const { lines: _lines, ...base } = order(customer, 0, at);
  return { ...base, kind: "event", event: { type: "grant", points } };
}

/** A new member who has that many active points. */
export async function givenMember({ balance, now }: { balance: number; now: Date }): Promise<MemberId> {
  const [outcome] = await recordActivities({ activities: [grant(randomUUID(), balance, now)], now });
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  return outcome.memberId;
}

/** A live reward; unlimited, of no tier, unless told otherwise. */
export async function givenReward(
  owner: Sql,
  reward: {
    cost: number;
    stock?: number;
    perMemberLimit?: number;
    tierIds?: string[];
    startsAt?: Date;
    endsAt?: Date;
    voucherDays?: number;
    status?: "draft" | "live" | "archived";
  },
): Promise<string> {
  const id = uuidv7(new Date());
  const words = JSON.stringify({ pl: "Nagroda", en: "Reward", ru: "Награда" });
  await owner`
    insert into reward (id, kind, name, description, terms, cost, stock_total, stock_left, per_member_limit, tier_ids, starts_at, ends_at,
      voucher_days, status, created_at, updated_at)
    values (${id}, 'voucher', ${words}, ${words}, ${words}, ${reward.cost}, ${reward.stock ?? null}, ${reward.stock ?? null},
      ${reward.perMemberLimit ?? null}, ${reward.tierIds ?? []}, ${reward.startsAt ?? null}, ${reward.endsAt ?? null},
      ${reward.voucherDays ?? null}, ${reward.status ?? "live"}, now(), now())`;
  return id;
}

/** The id of a member by customer id. */
export async function memberOf(owner: Sql, customer: string): Promise<MemberId> {
  const [row] = await owner<{ id: number }[]>`select id from member where external_id = ${customer}`;
  return memberId(row?.id ?? 0);
}
