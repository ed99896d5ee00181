import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { sql } from "@/db/client";
import { recordActivities } from "@/db/mutations/record-activities";
import type { ActivityLine } from "@/domain/activity";
import { uuidv7 } from "@/domain/id";
import { micros } from "@/domain/money";
import type { TestMember } from "@/e2e/fixtures";
import { clock } from "@/lib/clock";

/** A reward that a test put into the catalogue; its name is its own, so that runs side by side do not meet. */
export interface TestReward {
  readonly id: string;
  readonly name: string;
}

/** Puts a live reward into the catalogue. */
export async function givenReward(facts: {
  cost: number;
  stock?: number;
  perMemberLimit?: number;
  tierIds?: string[];
  endsAt?: Date;
  voucherDays?: number;
  status?: "draft" | "live" | "archived";
}): Promise<TestReward> {
  const id = uuidv7(clock.now());
  const name = `Próbka ${id.slice(-6)}`;
  const words = JSON.stringify({ pl: name, en: name, ru: name });
  await sql`
    insert into reward (id, kind, name, description, terms, cost, stock_total, stock_left, per_member_limit, tier_ids, ends_at,
      voucher_days, status, position, created_at, updated_at)
    values (${id}, 'product', ${words}, ${words}, ${words}, ${facts.cost}, ${facts.stock ?? null}, ${facts.stock ?? null},
      ${facts.perMemberLimit ?? null}, ${facts.tierIds ?? []}, ${facts.endsAt ?? null}, ${facts.voucherDays ?? 30},
      ${facts.status ?? "live"}, 900, now(), now())`;
  return { id, name };
}

/** Takes a reward out of the catalogue again, so that the demo's own screens stay as they are. */
export async function archiveRewards(rewards: readonly TestReward[]): Promise<void> {
  for (const { id } of rewards) await sql`update reward set status = 'archived' where id = ${id}`;
}

/** Books an order of the member, now; returns its number. */
export async function givenOrder(member: TestMember, lines: readonly ActivityLine[]): Promise<string> {
  const externalId = `ZL-${randomUUID().slice(0, 8)}`;
  const now = clock.now();
  const order = { source: "e2e", kind: "order", externalId, member: { id: member.memberId } } as const;
  const [outcome] = await recordActivities({
    activities: [{ ...order, occurredAt: now, channel: "online", currency: "PLN", lines }],
    now,
  });
  if (!outcome?.ok) throw new Error(`The order was refused: ${JSON.stringify(outcome)}`);
  return externalId;
}

/** A line of goods worth so many zł. */
export function goods(name: string, zl: number, quantity = 1): ActivityLine {
  return { sku: name, name, quantity, amount: micros(Math.round(zl * 1_000_000)) };
}

/** Nothing reaches beyond the window's edge. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, what).toBeLessThanOrEqual(0);
}
