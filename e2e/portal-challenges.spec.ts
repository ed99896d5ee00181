import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { db, sql } from "@/db/client";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { recordActivities } from "@/db/mutations/record-activities";
import { forgetRulebook } from "@/db/queries/rulebook";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { uuidv7 } from "@/domain/id";
import { type TestMember, test } from "@/e2e/fixtures";
import { expectAccessible } from "@/e2e/look";
import { expectNoSidewaysScroll, givenOrder, goods } from "@/e2e/portal-world";
import { clock } from "@/lib/clock";

interface TestChallenge {
  readonly id: number;
  readonly name: string;
  readonly badge: string;
}

const given: number[] = [];

/** Puts a challenge in force that must be joined: two orders for 60 points and a badge. */
async function givenChallenge(changes: Partial<ChallengeDefinition> = {}): Promise<TestChallenge> {
  const mark = randomUUID().slice(0, 6);
  const [name, badge] = [`Dwa razy ${mark}`, `Odznaka ${mark}`];
  const words = (text: string) => ({ pl: text, en: text, ru: text });
  const badgeId = uuidv7(clock.now());
  await sql`
    insert into badge (id, name, description, rarity, art, created_at)
    values (${badgeId}, ${JSON.stringify(words(badge))}, ${JSON.stringify(words("Za dwa zakupy."))}, 'rare', 'cup', now())`;
  const definition: ChallengeDefinition = {
    name: words(name),
    description: words("Kup coś dwa razy."),
    pictureId: null,
    audience: { kind: "everyone" },
    steps: [
      {
        name: words("Zakupy"),
        trigger: { on: "order" },
        conditions: null,
        target: { measure: "times", value: 2 },
        reward: null,
      },
    ],
    ordered: false,
    window: { kind: "from-joining", days: 5 },
    joining: "opt-in",
    streak: null,
    repeat: { kind: "never" },
    reward: { points: 60, badgeId },
    budgets: [],
    completionsLimit: null,
    undoneByReturns: true,
    pending: { kind: "programme" },
    expiry: { kind: "programme" },
    ...changes,
  };
  const [row] = await sql<{ id: number }[]>`
    with made as (
      insert into challenge (title, status, live_version, created_at, updated_at) values (${name}, 'live', 1, now(), now()) returning id
    ), version as (
      insert into challenge_version (challenge_id, version, definition, published_at)
      select id, 1, ${JSON.stringify(definition)}::text::json, now() from made
    )
    select id from made`;
  const id = row?.id ?? 0;
  given.push(id);
  await raiseRulebook(db);
  forgetRulebook();
  return { id, name, badge };
}

test.afterEach(async () => {
  for (const id of given.splice(0)) await sql`update challenge set status = 'archived' where id = ${id}`;
  await raiseRulebook(db);
  forgetRulebook();
});

async function giveBack(member: TestMember, orderExternalId: string): Promise<void> {
  const now = clock.now();
  const [outcome] = await recordActivities({
    activities: [
      {
        source: "e2e",
        kind: "return",
        externalId: randomUUID(),
        orderExternalId,
        member: { id: member.memberId },
        occurredAt: now,
        channel: "online",
        currency: "PLN",
      },
    ],
    now,
  });
  if (!outcome?.ok) throw new Error(`The return was refused: ${JSON.stringify(outcome)}`);
}

function ring(page: Page, name: string) {
  return page.getByRole("progressbar", { name: `Postęp: ${name}` });
}

// Guards the way of a challenge: joined, moved by purchases, celebrated once, explained, and undone by a return.
test("a member joins, completes it, sees it celebrated once, and a return takes the reward back", async ({
  signInAsMember,
  page,
}) => {
  const member = await signInAsMember();
  const { id, name, badge } = await givenChallenge();
  await page.goto("/challenges?show=open");
  await page.getByRole("button", { name: `Dołącz: ${name}` }).click();
  await expect(page.getByRole("button", { name: `Dołącz: ${name}` })).toBeHidden();
  await page.goto("/challenges");
  await expect(ring(page, name)).toHaveAttribute("aria-valuetext", /^0\sz\s2$/);
  await expectAccessible(page, "challenges under way");

  const first = await givenOrder(member, [goods("Herbata", 40)]);
  await page.goto("/");
  await expect(page.getByRole("link", { name: new RegExp(name) })).toContainText("+60");
  await page.goto(`/challenges/${id}`);
  await expect(ring(page, name)).toHaveAttribute("aria-valuetext", /^1\sz\s2$/);
  await expect(page.getByRole("link", { name: new RegExp(`Zamówienie ${first}`) })).toBeVisible();

  await givenOrder(member, [goods("Mydło", 25)]);
  await page.goto("/challenges");
  const dialog = page.getByRole("dialog", { name: "Wyzwanie ukończone" });
  await expect(dialog).toContainText("+60 punktów");
  await expect(dialog).toContainText(badge);
  await expectAccessible(page, "the celebration");
  await dialog.getByRole("link", { name: "Skąd te punkty" }).click();
  await expect(page.getByText("Nagroda za ukończenie wyzwania.")).toBeVisible();
  await page.goto("/challenges?show=done");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.goto("/profile");
  await expect(page.getByText(badge)).toBeVisible();

  await giveBack(member, first);
  await page.goto(`/challenges/${id}`);
  await expect(ring(page, name)).toHaveAttribute("aria-valuetext", /^1\sz\s2$/);
  await page.goto("/activity");
  await expect(page.getByRole("button", { name: new RegExp(name) }).filter({ hasText: "−60" })).toBeVisible();
});

test("a member leaves a challenge, keeps what they had, and comes back", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  const { id, name } = await givenChallenge();
  await page.goto(`/challenges/${id}`);
  await page.getByRole("button", { name: `Dołącz: ${name}` }).click();
  await expect(page.getByRole("button", { name: "Zrezygnuj z wyzwania" })).toBeVisible();
  await givenOrder(member, [goods("Herbata", 40)]);
  await page.reload();
  await page.getByRole("button", { name: "Zrezygnuj z wyzwania" }).click();
  const dialog = page.getByRole("dialog", { name: "Zrezygnować z wyzwania?" });
  await expectAccessible(page, "leaving");
  await dialog.getByRole("button", { name: "Zrezygnuj" }).click();
  await expect(dialog).toBeHidden();
  await givenOrder(member, [goods("Mydło", 25)]);
  await page.goto(`/challenges/${id}`);
  await page.getByRole("button", { name: `Dołącz: ${name}` }).click();
  await expect(ring(page, name)).toHaveAttribute("aria-valuetext", /^1\sz\s2$/);
});

test("nobody sees another's progress, nor a challenge that is not for them", async ({
  signInAsMember,
  page,
  browser,
  baseURL,
}) => {
  const member = await signInAsMember();
  const { id, name } = await givenChallenge();
  await page.goto(`/challenges/${id}`);
  await page.getByRole("button", { name: `Dołącz: ${name}` }).click();
  await expect(page.getByRole("button", { name: "Zrezygnuj z wyzwania" })).toBeVisible();
  const order = await givenOrder(member, [goods("Herbata", 40)]);
  const closed = await givenChallenge({ audience: { kind: "tiers", tierIds: ["gold"] } });
  const other = await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: "pl-PL" });
  await signInAsMember({ name: "Ewa Nowak" }, other);
  const theirs = await other.newPage();
  await theirs.goto(`/challenges/${id}`);
  await expect(ring(theirs, name)).toHaveAttribute("aria-valuetext", /^0\sz\s2$/);
  await expect(theirs.getByText(order)).toBeHidden();
  const response = await theirs.goto(`/challenges/${closed.id}`);
  expect(response?.status()).toBe(404);
  await theirs.goto("/challenges?show=open");
  await expect(theirs.getByRole("heading", { name: closed.name })).toBeHidden();
  for (const strange of ["0", "-1", "abc", "99999999999", "2147483647"]) {
    expect((await theirs.goto(`/challenges/${strange}`))?.status(), strange).toBe(404);
  }
  await other.close();
});

test.describe("with less motion", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("a completion is told without falling leaves, in three languages", async ({ signInAsMember, page }) => {
    const member = await signInAsMember();
    await givenChallenge({ joining: "automatic", window: { kind: "from-joining", days: 5 } });
    await givenOrder(member, [goods("Herbata", 40)]);
    await givenOrder(member, [goods("Mydło", 25)]);
    await page.goto("/challenges");
    await expect(page.getByRole("dialog", { name: "Wyzwanie ukończone" })).toBeVisible();
    await expect(page.locator(".petals")).toBeHidden();
    await page.getByRole("button", { name: "Świetnie" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expectNoSidewaysScroll(page, "challenges");
  });
});
