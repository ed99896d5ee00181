import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { sql } from "@/db/client";
import { saveSegment } from "@/db/mutations/save-segment";
import type { SegmentDefinition } from "@/domain/segment/segment";
import { test } from "@/e2e/fixtures";
import { expectRefused, faults, overflow } from "@/e2e/look";
import { clock } from "@/lib/clock";

const freshName = () => `Segment d'Arc ${randomUUID().slice(0, 8)}`;

async function seedSegment(definition: SegmentDefinition, name = freshName()): Promise<string> {
  const draft = { name, description: "Na próbę", definition };
  const saved = await saveSegment({
    id: null,
    revision: 0,
    draft,
    accountId: null,
    actorName: "Test",
    now: clock.now(),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.id;
}

const inCity = (city: string): SegmentDefinition => ({
  kind: "conditions",
  conditions: { field: "member.city", op: "is", value: city },
});

async function pickField(page: Page, name: string): Promise<void> {
  const search = page.getByRole("combobox", { name: "Warunek" });
  // Once more where the page was not awake yet.
  await expect(async () => {
    await page.getByRole("button", { name: "Warunek" }).last().click({ timeout: 2_000 });
    await expect(search).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await search.fill(name);
  await page.getByRole("listbox", { name: "Warunek" }).getByRole("option").first().click();
}

test.describe("a segment", () => {
  // Guards the way from an idea to a group: conditions, the count beside them, and the members behind it.
  test("is built beside a live count and shows its members @desktop", async ({ signInAs, givenMember, page }) => {
    const member = await givenMember({ name: "Zoja Segmentowa" });
    const tag = `t${randomUUID().slice(0, 6)}`;
    await sql`update member set tags = array[${tag}] where id = ${member.memberId}`;
    await signInAs("marketer");
    await page.goto("/admin/segments");
    await page.getByRole("link", { name: "Nowy segment" }).first().click();
    const name = freshName();
    await page.getByLabel("Nazwa", { exact: true }).fill(name);
    await expect(page.getByText("Dodaj warunek, a")).toBeVisible();
    await pickField(page, "tag uczestnika");
    await page.getByRole("button", { name: "Tag uczestnika: dodaj wartość" }).click();
    await page.getByRole("dialog").getByRole("combobox").fill(tag);
    await page
      .getByRole("dialog")
      .getByRole("option", { name: new RegExp(tag) })
      .first()
      .click();
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("segment-count")).toHaveText("1");
    await expect(page.getByRole("region", { name: "Na przykład" }).getByText("Zoja Segmentowa")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Zapisz segment" }).click();
    await expect(page).toHaveURL(/\/admin\/segments\/[0-9a-f-]{36}/);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const members = page.getByRole("table", { name: "Uczestnicy" });
    await expect(members.getByRole("link", { name: /Zoja Segmentowa/ })).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.goto(`/admin/members/${member.memberId}`);
    await expect(page.getByRole("link", { name })).toBeVisible();
  });

  test("without a name or conditions is refused in words @desktop", async ({ signInAs, page }) => {
    await signInAs("admin");
    await page.goto("/admin/segments/new");
    await expect(async () => {
      await page.getByRole("button", { name: "Zapisz segment" }).click();
      await expect(page.getByText("To pole jest potrzebne.").first()).toBeVisible({ timeout: 4_000 });
    }).toPass();
    expect(await faults(page)).toEqual([]);
  });

  test("is copied, archived, and kept while something needs it @desktop", async ({ signInAs, page }) => {
    await signInAs("marketer");
    const name = freshName();
    const id = await seedSegment(inCity("Nigdzie"), name);
    await page.goto(`/admin/segments?q=${encodeURIComponent(name)}`);
    const act = async (item: string) => {
      await page.getByRole("button", { name: `Czynności: ${name}`, exact: true }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await act("Powiel");
    await expect(page.getByRole("heading", { level: 1, name: `${name} (kopia)` })).toBeVisible();
    const outer = await seedSegment({
      kind: "conditions",
      conditions: { field: "member.segment", op: "is", value: id },
    });
    await page.goto(`/admin/segments?q=${encodeURIComponent(name)}`);
    await act("Przenieś do archiwum");
    const dialog = page.getByRole("dialog", { name: "Ten segment jest potrzebny" });
    await expect(dialog.getByRole("link")).toHaveCount(1);
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Zamknij" }).click();
    await sql`update segment set status = 'archived' where id = ${outer}`;
    await act("Przenieś do archiwum");
    await expect(page.getByText("Segment jest w archiwum.")).toBeVisible();
    await page.getByRole("button", { name: "Cofnij" }).click();
    await expect(page.getByText("Segment wrócił z archiwum.")).toBeVisible();
  });
});

test.describe("a list", () => {
  test("takes members by hand and from a file, and tells the unknown @desktop", async ({
    signInAs,
    givenMember,
    page,
  }) => {
    const [one, two] = [await givenMember({ name: "Ola Pierwsza" }), await givenMember({ name: "Jan Drugi" })];
    await signInAs("marketer");
    const id = await seedSegment({ kind: "list" });
    await page.goto(`/admin/segments/${id}`);
    await expect(page.getByText("Segment jest pusty")).toBeVisible();
    const refs = page.getByLabel("E-maile, numery kart, telefony albo identyfikatory klientów");
    const add = page.getByRole("button", { name: "Dodaj do listy" });
    // The page is awake once what is typed opens the button.
    await expect(async () => {
      await refs.fill(`${one.email}\nnikt@nigdzie.example`);
      await expect(add).toBeEnabled({ timeout: 2_000 });
    }).toPass();
    await add.click();
    await expect(page.getByText(/Dodano 1/)).toBeVisible();
    await expect(page.getByText("nikt@nigdzie.example")).toBeVisible();
    const file = `\uFEFFImię;E-mail;Karta\r\nJan;${two.email};\r\nKtoś;;ZL000000000000\r\n`;
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "goscie.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await expect(page.getByText("ZL000000000000")).toBeVisible();
    const members = page.getByRole("table", { name: "Uczestnicy" });
    await expect(members.getByRole("link", { name: /Jan Drugi/ })).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Usuń z listy: Ola Pierwsza" }).click();
    await expect(members.getByRole("link", { name: /Ola Pierwsza/ })).toBeHidden();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Pobierz CSV" }).click(),
    ]);
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain(two.email);
    expect(text).not.toContain(one.email);
    const [row] = await sql`select 1 from audit_log where action = 'segment.exported' and subject_id = ${id}`;
    expect(row).toBeDefined();
  });
});

test("an analyst reads segments and changes nothing; a cashier has no way in @desktop", async ({
  signInAs,
  page,
  context,
}) => {
  const id = await seedSegment(inCity("Nigdzie"));
  await signInAs("analyst");
  await page.goto("/admin/segments");
  await expect(page.getByRole("table", { name: "Lista segmentów" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Nowy segment" })).toBeHidden();
  await page.goto(`/admin/segments/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Edytuj" })).toBeHidden();
  await expectRefused(page, "/admin/segments/new");
  await expectRefused(page, `/admin/segments/${id}/edit`);
  await context.clearCookies();
  await signInAs("cashier");
  for (const path of ["/admin/segments", `/admin/segments/${id}`]) await expectRefused(page, path);
  expect((await page.request.get(`/admin/segments/${id}/export`)).status()).toBe(403);
  expect((await page.request.post("/admin/segments/preview", { data: "{}" })).status()).toBe(403);
});

test("members are tagged, and narrowed to a segment @desktop", async ({ signInAs, givenMember, page }) => {
  const member = await givenMember({ name: "Iga Tagowana" });
  await signInAs("marketer");
  await page.goto(`/admin/members/${member.memberId}`);
  const add = page.getByRole("button", { name: "Dodaj tag" });
  await expect(async () => {
    await page.getByRole("combobox", { name: "Nowy tag" }).fill("Ambasadorka");
    await expect(add).toBeEnabled({ timeout: 2_000 });
  }).toPass();
  await add.click();
  await expect(page.getByRole("button", { name: "Usuń tag: Ambasadorka" })).toBeVisible();
  const id = await seedSegment({ kind: "list" });
  await sql`insert into segment_member (segment_id, member_id, since) values (${id}, ${member.memberId}, now())`;
  await page.goto(`/admin/members?segment=${id}`);
  const table = page.getByRole("table", { name: "Uczestnicy" });
  await expect(table.getByRole("link", { name: /Iga Tagowana/ })).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(2);
});

for (const path of ["/admin/segments", "/admin/segments/new", "/admin/segments/new?kind=list"]) {
  test(`${path} is sound and fits a phone`, async ({ signInAs, page }) => {
    await signInAs("marketer");
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await faults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
}
