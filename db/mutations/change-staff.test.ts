import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { changeStaff, type StaffChange } from "@/db/mutations/change-staff";
import { inviteStaff } from "@/db/mutations/invite-staff";
import { getTokenState } from "@/db/queries/account-tokens";
import { listAudit } from "@/db/queries/audit";
import { listStaff } from "@/db/queries/staff";
import type { StaffRole } from "@/domain/staff";
import { testDatabase } from "@/test/database";
import { tokenMailedTo } from "@/test/people";

testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const actor = { accountId: null, actorName: "Admin", now };

async function givenStaff(role: StaffRole | null, name = "Osoba"): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into account (id, email, name, staff_role, password_hash, created_at)
    values (${id}, ${`${id}@zielnik.example`}, ${name}, ${role}, 'x', ${now})`;
  return id;
}

const change = (id: string, what: StaffChange) => changeStaff({ ...actor, id, change: what });
const find = async (id: string) => (await listStaff()).find((person) => person.id === id);

describe("the last admin", () => {
  it("stays, whatever is tried", async () => {
    const id = await givenStaff("admin");
    for (const what of [{ kind: "disable" }, { kind: "remove" }, { kind: "role", role: "marketer" }] as const) {
      expect(await change(id, what)).toEqual({ ok: false, reason: "LAST_ADMIN" });
    }
    expect(await change(id, { kind: "sign-out" })).toMatchObject({ ok: true });
  });

  it("stays when all admins demote each other at once", async () => {
    const ids = await Promise.all(Array.from({ length: 7 }, () => givenStaff("admin")));
    const everyone = (await listStaff()).filter((person) => person.role === "admin").map((person) => person.id);
    expect(everyone.length).toBeGreaterThanOrEqual(ids.length);
    const outcomes = await Promise.all(
      everyone.map((id, index) => change(id, index % 2 ? { kind: "disable" } : { kind: "role", role: "analyst" })),
    );
    expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([{ ok: false, reason: "LAST_ADMIN" }]);
    const left = (await listStaff()).filter((person) => person.role === "admin" && person.state !== "disabled");
    expect(left).toHaveLength(1);
  });
});

describe("changing a person of the staff", () => {
  it("gives a role, ends the sessions and says so in the log", async () => {
    const id = await givenStaff("cashier");
    expect(await change(id, { kind: "role", role: "marketer" })).toMatchObject({ ok: true });
    expect(await find(id)).toMatchObject({ role: "marketer" });
    const [row] = await sql<{ epoch: number }[]>`select session_epoch as epoch from account where id = ${id}`;
    expect(row?.epoch).toBe(1);
    const { entries } = await listAudit({ filter: { subject: "staff", subjectId: id } });
    expect(entries).toMatchObject([
      { action: "staff.role-changed", before: { role: "cashier" }, after: { role: "marketer" } },
    ]);
    expect(await change(id, { kind: "role", role: "marketer" })).toEqual({ ok: false, reason: "UNCHANGED" });
  });

  it("shuts the door and opens it again", async () => {
    const id = await givenStaff("cashier");
    expect(await change(id, { kind: "enable" })).toEqual({ ok: false, reason: "UNCHANGED" });
    expect(await change(id, { kind: "disable" })).toMatchObject({ ok: true });
    expect(await change(id, { kind: "disable" })).toEqual({ ok: false, reason: "UNCHANGED" });
    expect(await find(id)).toMatchObject({ state: "disabled" });
    expect(await change(id, { kind: "enable" })).toMatchObject({ ok: true });
    expect(await find(id)).toMatchObject({ state: "active" });
  });

  it("lets somebody leave the team with their account", async () => {
    const id = await givenStaff("analyst");
    expect(await change(id, { kind: "remove" })).toMatchObject({ ok: true });
    expect(await find(id)).toBeUndefined();
    expect(await sql`select 1 from account where id = ${id}`).toHaveLength(1);
    expect(await change(id, { kind: "sign-out" })).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect(await change(await givenStaff(null), { kind: "role", role: "admin" })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });
});

describe("an invitation", () => {
  const invitation = { ...actor, name: "Ewa", role: "marketer", locale: "pl" } as const;
  const mails = async (to: string) => (await sql`select 1 from mail_message where to_address = ${to}`).length;

  it("makes an account, one mail and one audit row, however many send it at once", async () => {
    const email = "Ewa@zielnik.example";
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => inviteStaff({ ...invitation, email })));
    const made = outcomes.filter((outcome) => outcome.ok);
    expect(made).toMatchObject([{ joined: "invited" }]);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "ALREADY_STAFF")).toHaveLength(7);
    expect(await mails("ewa@zielnik.example")).toBe(1);
    const id = made[0]?.ok ? made[0].id : "";
    expect(await find(id)).toMatchObject({ state: "invited", role: "marketer", name: "Ewa" });
    expect(await change(id, { kind: "resend-invite" })).toMatchObject({ ok: true });
    expect(await mails("ewa@zielnik.example")).toBe(2);
  });

  it.each<[StaffChange, number]>([
    [{ kind: "disable" }, 0],
    [{ kind: "remove" }, 0],
    [{ kind: "sign-out" }, 0],
    [{ kind: "role", role: "analyst" }, 1],
    [{ kind: "resend-invite" }, 1],
  ])("that was mailed is worthless after %j; %d new one is sent", async (what, sent) => {
    const email = `${randomUUID()}@zielnik.example`;
    const invited = await inviteStaff({ ...invitation, email });
    const id = invited.ok ? invited.id : "";
    const link = await tokenMailedTo(email);
    const look = (token: string) => getTokenState({ purpose: "invite", token, now });
    expect(await look(link)).toMatchObject({ usable: true });
    const later = new Date(now.getTime() + 60_000);
    expect(await changeStaff({ ...actor, id, change: what, now: later })).toMatchObject({ ok: true });
    expect(await look(link)).toEqual({ usable: false });
    expect(await mails(email)).toBe(1 + sent);
    if (sent > 0) expect(await look(await tokenMailedTo(email))).toMatchObject({ usable: true });
  });

  it("gives a member's account a role and keeps its password", async () => {
    const id = await givenStaff(null, "Jan");
    const outcome = await inviteStaff({ ...invitation, email: `${id}@zielnik.example` });
    expect(outcome).toEqual({ ok: true, id, joined: "promoted" });
    expect(await find(id)).toMatchObject({ role: "marketer", name: "Jan", state: "active" });
    expect(await change(id, { kind: "resend-invite" })).toEqual({ ok: false, reason: "ALREADY_JOINED" });
  });
});
