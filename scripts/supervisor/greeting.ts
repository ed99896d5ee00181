import { ownerSql } from "@/db/client";
import { demoAccounts } from "@/db/seed/accounts";
import type { FirstAdmin } from "@/db/seed/first-programme";
import { env } from "@/env";
import { say } from "@/scripts/supervisor/screen";

/** Says where to go, and whom to sign in as: the admin just made, or the demo's people while they are there. */
export async function introduce(url: string, admin: FirstAdmin | null): Promise<void> {
  if (admin) {
    say("\n  Sign in as the admin and change this password, which is shown only now:");
    say(`    ${admin.email}  ${admin.password}`);
  }
  if (env.LAUREL_ROLE !== "all") {
    say(`\n  The ${env.LAUREL_ROLE} part of Laurel is ready.\n`);
    return;
  }
  say(`\n  Laurel is ready: ${url}\n`);
  const present = await existing(demoAccounts.map(({ email }) => email));
  const shown = demoAccounts.filter(({ email }) => present.has(email));
  if (shown.length > 0) {
    const width = (pick: (account: (typeof demoAccounts)[number]) => string): number =>
      Math.max(...shown.map((account) => pick(account).length)) + 2;
    const first = width(({ role }) => role);
    const second = width(({ email }) => email);
    say("  Sign in as");
    for (const { role, email, password } of shown) say(`    ${role.padEnd(first)}${email.padEnd(second)}${password}`);
    say();
  }
  say("  Members: /   Back-office: /admin   API: /api/docs   Ctrl-C stops it.\n");
}

async function existing(emails: string[]): Promise<Set<string>> {
  const owner = ownerSql();
  try {
    const rows = await owner<
      { email: string }[]
    >`select email from account where email = any(${emails}) and disabled_at is null`;
    return new Set(rows.map(({ email }) => email));
  } finally {
    await owner.end({ timeout: 5 });
  }
}
