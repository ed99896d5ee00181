import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { updateConsents } from "@/db/mutations/update-consents";
import { updateProfile } from "@/db/mutations/update-profile";
import { member } from "@/db/schema/member";
import { auditLog } from "@/db/schema/operations";
import { memberId } from "@/domain/id";
import { testDatabase } from "@/test/database";
import { accountOf, givenAccount, givenKnownMember } from "@/test/people";

testDatabase();

const now = new Date("2026-06-01T12:00:00Z");

describe("updateProfile", () => {
  it("saves member and account together", async () => {
    const id = memberId(await givenKnownMember({ email: "anna@example.com" }));
    const accountId = await givenAccount({ email: "anna@example.com", memberId: id });
    const profile = {
      accountId,
      memberId: id,
      firstName: "Anna",
      lastName: "Nowa",
      birthday: null,
      phone: "+48600700800",
      locale: "en",
      now,
    } as const;
    expect(await updateProfile(profile)).toEqual({ ok: true });
    expect(await accountOf("anna@example.com")).toMatchObject({ name: "Anna Nowa", locale: "en" });
    expect(await db.select().from(member).where(eq(member.id, id))).toMatchObject([
      { phone: "+48600700800", locale: "en" },
    ]);
  });

  it("gives a phone number to one of those who want it at once", async () => {
    const people = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => {
        const id = memberId(await givenKnownMember({ email: `p${n}@example.com` }));
        return { memberId: id, accountId: await givenAccount({ email: `p${n}@example.com`, memberId: id }) };
      }),
    );
    const outcomes = await Promise.all(
      people.map((person) =>
        updateProfile({
          ...person,
          firstName: "A",
          lastName: "B",
          birthday: null,
          phone: "+48111222333",
          locale: "pl",
          now,
        }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((o) => !o.ok && o.reason === "PHONE_TAKEN")).toHaveLength(5);
  });

  it("does not touch the blocked", async () => {
    const id = memberId(await givenKnownMember({ status: "blocked" }));
    const accountId = await givenAccount({ email: "blocked@example.com", memberId: id });
    expect(
      await updateProfile({
        accountId,
        memberId: id,
        firstName: "X",
        lastName: "",
        birthday: null,
        phone: null,
        locale: "pl",
        now,
      }),
    ).toEqual({ ok: false, reason: "NOT_FOUND" });
  });
});

describe("updateConsents", () => {
  it("writes down what was allowed before and after, and only changes", async () => {
    const id = memberId(await givenKnownMember({ firstName: "Ola", lastName: "Lis" }));
    const accountId = await givenAccount({ email: "ola@example.com", memberId: id });
    const change = { accountId, memberId: id, consentEmail: true, consentSms: false, consentProfiling: false, now };
    expect(await updateConsents(change)).toEqual({ ok: true });
    expect(await updateConsents(change)).toEqual({ ok: true });
    const rows = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)));
    expect(rows).toMatchObject([
      {
        action: "member.consents-changed",
        actorName: "Ola Lis",
        accountId,
        before: { consentEmail: false },
        after: { consentEmail: true },
      },
    ]);
  });
});
