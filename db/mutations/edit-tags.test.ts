import { expect, it } from "vitest";
import { sql } from "@/db/client";
import { editTags } from "@/db/mutations/edit-tags";
import { memberId } from "@/domain/id";
import { testDatabase } from "@/test/database";
import { givenKnownMember } from "@/test/people";

testDatabase();
const now = new Date("2026-03-01T12:00:00Z");
const actor = { accountId: null, actorName: "Marta", now };

it("puts tags on a member, audited once, and none on an erased one", async () => {
  const id = memberId(await givenKnownMember());
  expect(await editTags({ ...actor, memberId: id, tags: [" VIP", "vip", "O'Neill"] })).toEqual({
    ok: true,
    tags: ["VIP", "O'Neill"],
  });
  expect(await editTags({ ...actor, memberId: id, tags: ["VIP", "O'Neill"] })).toMatchObject({ ok: true });
  const rows =
    await sql`select before, after from audit_log where action = 'member.tagged' and subject_id = ${String(id)}`;
  expect(rows).toEqual([{ before: { tags: [] }, after: { tags: ["VIP", "O'Neill"] } }]);
  expect(await editTags({ ...actor, memberId: id, tags: ["a".repeat(41)] })).toEqual({ ok: false, reason: "TOO_MUCH" });
  await sql`update member set status = 'erased' where id = ${id}`;
  expect(await editTags({ ...actor, memberId: id, tags: [] })).toEqual({ ok: false, reason: "NOT_FOUND" });
});
