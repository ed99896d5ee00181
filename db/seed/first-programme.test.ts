import { expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyPassword } from "@/db/password";
import { findProgramme } from "@/db/queries/programme";
import { seedFirstProgramme } from "@/db/seed/first-programme";
import { testDatabase } from "@/test/database";

testDatabase();

it("gives an empty database a programme, and an admin who can sign in, once", async () => {
  const now = new Date("2026-11-21T10:00:00Z");
  const admin = await seedFirstProgramme({ email: "boss@shop.example", now });
  const [row] = await sql<{ role: string; hash: string }[]>`
    select staff_role as role, password_hash as hash from account where email = ${admin.email}`;
  expect(row?.role).toBe("admin");
  expect(await verifyPassword(row?.hash ?? null, admin.password)).toBe(true);
  expect((await findProgramme())?.shopName).toBe("Laurel");
  await expect(seedFirstProgramme({ email: "other@shop.example", now })).rejects.toThrow();
  const [count] = await sql`select count(*) as n from account`;
  expect(count?.n).toBe(1);
});
