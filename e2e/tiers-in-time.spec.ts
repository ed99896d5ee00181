import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { recordActivities } from "@/db/mutations/record-activities";
import { saveProgramme, settingsOf } from "@/db/mutations/save-programme";
import { getProgramme } from "@/db/queries/programme";
import { micros } from "@/domain/money";
import { test } from "@/e2e/clock";
import { clock as appClock } from "@/lib/clock";

test.describe("a member's year", { tag: "@desktop" }, () => {
  test.describe.configure({ mode: "serial" });

  test("points become active and end, a tier rises, is about to end, and falls", async ({
    page,
    clock,
    signInAsMember,
  }) => {
    test.setTimeout(180_000);
    await clock.set("2031-03-10T09:00:00Z");
    const current = await getProgramme();
    const saved = await saveProgramme({
      settings: {
        ...settingsOf(current),
        pendingDays: 14,
        expiry: { kind: "months", months: 6 },
        qualification: {
          ...current.qualification,
          metrics: ["points", "orders"],
          window: "calendar-year",
          heldThrough: "same-period",
          graceDays: 10,
        },
      },
      baseVersion: current.version,
      accountId: null,
      actorName: "test",
      now: appClock.now(),
    });
    expect(saved).toMatchObject({ ok: true });
    const member = await signInAsMember({ name: "Zofia Roczna" });

    await test.step("an order raises the tier at once, and its points wait", async () => {
      const now = appClock.now();
      const [outcome] = await recordActivities({
        activities: [
          {
            source: "e2e",
            kind: "order",
            externalId: randomUUID(),
            member: { id: member.memberId },
            occurredAt: now,
            channel: "online",
            currency: current.currency,
            lines: [{ sku: "TEA", quantity: 1, amount: micros(4_000_000_000) }],
          },
        ],
        now,
      });
      expect(outcome).toMatchObject({ ok: true, points: 560 });
      await page.goto("/");
      await expect(
        page.getByText(/Jeszcze\s440\spunktów\slub\s23\szamówienia\sdo\spoziomu\sZłoty\sdo\s31\sgrudnia\s2031/),
      ).toBeVisible();
      await page.goto("/tiers");
      await expect(page.getByRole("listitem").filter({ hasText: "Twój poziom" })).toContainText("Srebrny");
    });

    await test.step("two weeks on the points can be spent", async () => {
      await clock.advance({ days: 15 });
      await clock.run("settle-lots", "review-tiers", "record-triggers");
      await page.goto("/");
      await expect(page.getByRole("main")).toContainText("560");
    });

    await test.step("half a year on they are gone; the session is still there", async () => {
      await clock.set("2031-09-28T09:00:00Z");
      await clock.run("settle-lots");
      await page.goto("/activity");
      await expect(page.getByText("−560").first()).toBeVisible();
    });

    await test.step("in the days of grace the tier is about to end", async () => {
      await clock.set("2032-01-05T09:00:00Z");
      await clock.run("review-tiers");
      await page.goto("/");
      await expect(page.getByText(/Poziom\sSrebrny\sdziała\sjeszcze\sdo\s10\sstycznia\s2032/)).toBeVisible();
    });

    await test.step("after them it has", async () => {
      await clock.set("2032-01-12T09:00:00Z");
      await clock.run("settle-lots", "review-tiers", "record-triggers");
      await page.goto("/tiers");
      await expect(page.getByRole("listitem").filter({ hasText: "Twój poziom" })).toContainText("Brązowy");
    });
  });
});
