import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { hashPassword } from "@/db/password";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { demoAccounts } from "@/db/seed/accounts";
import { seededRandom } from "@/db/seed/random";
import type { Shopper } from "@/db/seed/shoppers";
import { mintCardNumber } from "@/domain/card-number";
import { uuidv7 } from "@/domain/id";

const CHUNK = 500;

/** Writes the members, in the order given; answers their ids in the same order. */
export async function seedMembers(
  executor: Executor,
  shoppers: readonly Shopper[],
  cardPrefix: string,
): Promise<number[]> {
  const random = seededRandom(20_240_517);
  const ids: number[] = [];
  for (let start = 0; start < shoppers.length; start += CHUNK) {
    const rows = await executor
      .insert(member)
      .values(
        shoppers.slice(start, start + CHUNK).map((shopper, index) => ({
          externalId: String(10_000 + start + index),
          cardNumber: mintCardNumber(
            cardPrefix,
            Uint8Array.from({ length: 22 }, () => random.int(0, 249)),
          ),
          firstName: shopper.firstName,
          lastName: shopper.lastName,
          email: shopper.email,
          phone: shopper.phone,
          birthday: shopper.birthday,
          city: shopper.city,
          locale: shopper.locale,
          joinedChannel: shopper.joinedChannel,
          consentEmail: shopper.consents.email,
          consentSms: shopper.consents.sms,
          consentProfiling: shopper.consents.profiling,
          joinedAt: shopper.joinedAt,
        })),
      )
      .returning({ id: member.id, externalId: member.externalId });
    rows.sort((a, b) => Number(a.externalId) - Number(b.externalId));
    ids.push(...rows.map((row) => row.id));
  }
  await executor.execute(sql`analyze member`);
  return ids;
}

/** Writes the accounts that a newcomer signs in with; Anna's belongs to the first member. */
export async function seedAccounts(executor: Executor, annaId: number, now: Date): Promise<void> {
  for (const person of demoAccounts) {
    await executor.insert(account).values({
      id: uuidv7(now),
      email: person.email,
      emailVerifiedAt: now,
      passwordHash: await hashPassword(person.password),
      name: person.name,
      locale: person.locale,
      memberId: person.role === "member" ? annaId : null,
      staffRole: person.role === "member" ? null : person.role,
      createdAt: now,
    });
  }
}
