import { verifyLedger } from "@/db/ledger/verify/verify";
import { withDatabase } from "@/scripts/database";

const number = new Intl.NumberFormat("en");

/**
 * `npm run ledger:verify`: proves the books, or names every place where they are wrong and ends with code 1. With `-- --roll-ups`
 * also what campaigns are said to have given, by day and by member.
 */
await withDatabase(async () => {
  const { entries, members, suspicions, differences, seconds } = await verifyLedger({
    rollUps: process.argv.includes("--roll-ups"),
  });
  const read = `${number.format(entries)} entries of ${number.format(members)} members, read in ${seconds.toFixed(1)} s`;
  if (suspicions.length === 0) {
    process.stdout.write(
      `The books are right: ${read}. Balances, lots, years, stock, limits, budgets, challenges, tiers and hash chains follow from what was recorded.\n`,
    );
    return;
  }
  for (const { law, memberId, seq, what, expected, found } of differences) {
    const place = [memberId === null ? null : `member ${memberId}`, seq === null ? null : `number ${seq}`]
      .filter(Boolean)
      .join(", ");
    process.stdout.write(
      `${law}: ${place ? `${place}: ` : ""}${what} should be ${expected ?? "absent"} and is ${found ?? "absent"}\n`,
    );
  }
  process.stdout.write(
    `The books are wrong (${suspicions.join(", ")}): ${differences.length} differences shown; ${read}.\n`,
  );
  process.exitCode = 1;
});
