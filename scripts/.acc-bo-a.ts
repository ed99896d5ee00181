import { randomUUID } from "node:crypto";
import { ownerSql } from "@/db/client";
import { hashPassword } from "@/db/password";
import { demoAccounts, demoPassword } from "@/db/seed/accounts";

const sql = ownerSql();
const h = await hashPassword(demoPassword);
for (const a of demoAccounts)
  await sql`insert into account (id,email,email_verified_at,password_hash,name,locale,staff_role,created_at) values (${randomUUID()},${a.email},now(),${h},${a.name},'pl',${a.role === "member" ? null : a.role},now()) on conflict do nothing`;
await sql.end();
