import { expect } from "@playwright/test";
import { sql } from "@/db/client";
import { uuidv7 } from "@/domain/id";
import { freshEmail, test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { clock } from "@/lib/clock";

const TOKEN = "abcdefghijklmnopqrstuvwxyz012345";

async function seedMail(to: string, status: "failed" | "held"): Promise<string> {
  const now = clock.now();
  const id = uuidv7(now);
  const link = `http://localhost/sign-in/link?token=${TOKEN}`;
  await sql`
    insert into mail_message (id, to_address, subject, text, html, purpose, status, last_error, created_at)
    values (${id}, ${to}, 'Odnośnik do logowania', ${`Wejdź: ${link}`}, ${`<p><a href="${link}">Wejdź</a></p>`},
      'sign-in-link', ${status}, 'connection refused', ${now})`;
  return id;
}

// Guards the post: every letter can be read by those who may, and a link that signs in only by an admin, on record.
test("an admin opens a letter with its link, and the log says so", async ({ signInAs, page }) => {
  const admin = await signInAs("admin");
  const to = freshEmail();
  const id = await seedMail(to, "held");
  await page.goto(`/admin/outbox?q=${encodeURIComponent(to)}`);
  await page.getByRole("table", { name: "Lista wiadomości" }).getByRole("link").click();
  await expect(page.getByText(`token=${TOKEN}`).first()).toBeVisible();
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("sandbox", /^(?!.*allow-(scripts|same-origin|forms)).*$/);
  await expect(page.frameLocator("iframe").getByRole("link").first()).toBeVisible();
  await page.goto(`/admin/audit?subject=mail&id=${id}`);
  await expect(page.getByRole("list", { name: "Zmiany" })).toContainText(admin.name);
});

test("a marketer sees the letter with its links blotted out", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await seedMail(freshEmail(), "held");
  await page.goto(`/admin/outbox/${id}`);
  await expect(page.getByText("Odnośniki są zakryte.")).toBeVisible();
  expect(await page.content()).not.toContain(TOKEN);
});

test("a failed letter is sent again @desktop", async ({ signInAs, page }) => {
  await signInAs("marketer");
  const id = await seedMail(freshEmail(), "failed");
  await page.goto("/admin/outbox?status=failed");
  await expect(page.getByRole("table", { name: "Lista wiadomości" })).toBeVisible();
  await page.goto(`/admin/outbox/${id}`);
  await expect(page.getByText("connection refused")).toBeVisible();
  await page.getByRole("button", { name: "Wyślij ponownie" }).click();
  await expect(page.getByText("List wrócił do kolejki.")).toBeVisible();
  const [row] = await sql<{ status: string }[]>`select status from mail_message where id = ${id}`;
  expect(row?.status).not.toBe("failed");
});

test("an analyst and a cashier do not come in", async ({ signInAs, page }) => {
  for (const role of ["analyst", "cashier"] as const) {
    await signInAs(role);
    await expectRefused(page, "/admin/outbox");
  }
});

test("axe finds nothing and nothing overflows", async ({ signInAs, page }) => {
  await signInAs("admin");
  const id = await seedMail(freshEmail(), "held");
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["/admin/outbox", `/admin/outbox/${id}`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
  }
});
