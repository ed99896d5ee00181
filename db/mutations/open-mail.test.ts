import { describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { openMail } from "@/db/mutations/open-mail";
import { retryMail } from "@/db/mutations/retry-mail";
import { listAudit } from "@/db/queries/audit";
import { uuidv7 } from "@/domain/id";
import { testDatabase } from "@/test/database";

testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const actor = { accountId: uuidv7(now), actorName: "Zofia", now };

async function givenMail(status: string, text: string): Promise<string> {
  const id = uuidv7(now);
  await sql`
    insert into mail_message (id, to_address, subject, text, purpose, status, created_at)
    values (${id}, 'ola@zielnik.example', 'Temat', ${text}, 'sign-in-link', ${status}, ${now})`;
  return id;
}

const acts = async (id: string) =>
  (await listAudit({ filter: { subject: "mail", subjectId: id } })).entries.map(({ action }) => action);

describe("opening a letter", () => {
  const link = "https://klub.example/sign-in/link?token=abcDEF123";

  it("shows a link that signs in to those who may, on record", async () => {
    const id = await givenMail("held", link);
    expect(await openMail({ id, withLinks: true, ...actor })).toMatchObject({ secret: "shown", mail: { text: link } });
    expect(await acts(id)).toEqual(["mail.opened"]);
  });

  it("blots it out for the others, without a record", async () => {
    const id = await givenMail("held", link);
    const opened = await openMail({ id, withLinks: false, ...actor });
    expect(opened?.secret).toBe("blotted");
    expect(opened?.mail.text).not.toContain("abcDEF123");
    expect(await acts(id)).toEqual([]);
  });

  it("leaves no record of a letter without such a link, and none of a letter that is not there", async () => {
    const id = await givenMail("sent", "Hasło zmienione.");
    expect(await openMail({ id, withLinks: true, ...actor })).toMatchObject({ secret: "none" });
    expect(await acts(id)).toEqual([]);
    expect(await openMail({ id: uuidv7(now), withLinks: true, ...actor })).toBeNull();
  });
});

describe("sending a letter again", () => {
  it("queues it once, however many ask at once", async () => {
    const id = await givenMail("failed", "Treść");
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => retryMail({ id, ...actor })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await acts(id)).toEqual(["mail.requeued"]);
  });

  it("refuses one that was sent or is not there", async () => {
    const id = await givenMail("sent", "Treść");
    expect(await retryMail({ id, ...actor })).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect(await retryMail({ id: uuidv7(now), ...actor })).toEqual({ ok: false, reason: "NOT_FOUND" });
  });
});
