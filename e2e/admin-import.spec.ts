import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "@/e2e/look";
import { type Role, test } from "@/e2e/setup/test";

async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** A shop's file with what goes wrong in such files. Customers and numbers are of this run alone. */
function fileOf(run: string): Buffer {
  const rows = [
    "Numer zamówienia;Data;Klient;Kod produktu;Nazwa produktu;Ilość;Cena brutto;Uwagi",
    `${run}1;13.05.2026 10:15;K${run}a;H-1;Herbata żółta;2;100,00;prezent`,
    `${run}2;13.05.2026 11:00;K${run}b;H-2;"Mięta; liść";1;1 250,50;`,
    `${run}1;13.05.2026 10:15;K${run}a;H-3;Róża;1;50,00;`,
    `${run}3;13.05.2026 12:00;;H-1;Herbata żółta;1;100,00;`,
    `${run}4;31.02.2026 12:00;K${run}a;H-1;Herbata żółta;1;100,00;`,
    `${run}5;14.05.2026 12:00;K${run}a;H-1;Herbata żółta;dwa;100,00;`,
    `${run}6;14.05.2026 12:00;K${run}a;H-9;Próbka;1;0,00;`,
    `C${run}7;20.05.2026 09:00;K${run}a;H-3;Róża;-1;50,00;`,
    `C${run}8;20.05.2026 09:00;K${run}b;ZZ-9;Nie kupiona;-1;99,00;`,
  ];
  return Buffer.from(rows.join("\r\n"));
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto("/admin/imports/new");
  await page.getByLabel("wybierz plik").setInputFiles({ name, mimeType: "text/csv", buffer });
}

test.describe("a marketer imports orders", () => {
  test.use({ role: "marketer" });

  test("from the file to the report, and the same file again", async ({ page }) => {
    test.setTimeout(240_000);
    const run = `${Date.now() % 1e9}${test.info().project.name === "phone" ? 1 : 0}`;
    await page.goto("/admin/imports");
    await expect(page.getByRole("heading", { name: "Importy", level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Nowy import" }).first().click();
    await expect(page.getByRole("heading", { name: "Plik z liniami zamówień" })).toBeVisible();
    await expectAccessible(page);
    await page
      .getByLabel("wybierz plik")
      .setInputFiles({ name: `sklep-${run}.csv`, mimeType: "text/csv", buffer: fileOf(run) });

    // Columns: guessed, taken away, given back.
    await expect(page.getByRole("heading", { name: "Co jest w kolumnach" })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("7 z 8 rozpoznanych z nagłówka")).toBeVisible();
    const customer = page.getByLabel("Znaczenie kolumny Klient", { exact: true });
    await expect(customer).toHaveValue("customer");
    await customer.selectOption("");
    await expect(page.getByText("Wskaż numer klienta albo e-mail.")).toBeVisible();
    await customer.selectOption("customer");
    await expect(page.getByText("Wskaż numer klienta albo e-mail.")).toBeHidden();
    const source = page.getByLabel("Źródło");
    await source.fill(`sklep-${run}`);
    await source.blur();
    await expectAccessible(page);
    await expectNoSideways(page);

    // Preview: by the demo's steps 250 zł earn 31 points, 1250.50 zł earn 175.
    await expect(page.getByRole("link", { name: "Dalej: podgląd punktów" })).toBeVisible();
    await page.getByRole("link", { name: "Dalej: podgląd punktów" }).click();
    await expect(page).toHaveURL(/step=preview/);
    await expect(page.getByRole("row", { name: new RegExp(`${run}1 .*31`) })).toBeVisible();
    await expect(page.getByRole("row", { name: new RegExp(`${run}2 .*175`) })).toBeVisible();
    await expect(page.getByText("Data nie do odczytania")).toBeVisible();
    await expectAccessible(page);
    await expectNoSideways(page);

    await page.getByRole("button", { name: "Zacznij import" }).click();
    await expect(page.getByRole("heading", { name: "Raport importu" })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("Przyjęto 2 zamówienia")).toBeVisible();
    await expect(page.getByText("206 punktów").first()).toBeVisible();
    await expect(page.getByText("Pominięto 4 linie")).toBeVisible();
    await expect(page.getByText("1 linia zwrotu")).toBeVisible();
    await expectAccessible(page);
    await expectNoSideways(page);

    // One reason's lines, then every line as a file.
    await page.getByRole("link", { name: "Ilość nie do odczytania" }).first().click();
    await expect(page.getByRole("table", { name: "Linia po linii" }).getByRole("row")).toHaveCount(2);
    const path = new URL(page.url()).pathname;
    const report = await page.request.get(`${path}/report.csv`);
    expect(report.headers()["content-disposition"]).toContain("attachment");
    const lines = (await report.text()).trim().split("\r\n");
    expect(lines).toHaveLength(10);
    expect(lines[1]).toBe(`2,${run}1,przyjęta,,`);
    expect(lines[6]).toBe(`7,${run}5,pominięta,Ilość nie do odczytania,dwa`);

    await upload(page, `sklep-${run}.csv`, fileOf(run));
    await expect(page.getByRole("heading", { name: "Co jest w kolumnach" })).toBeVisible({ timeout: 20_000 });
    await page.getByLabel("Źródło").fill(`sklep-${run}`);
    await page.getByLabel("Źródło").blur();
    await expect(page.getByRole("link", { name: "Dalej: podgląd punktów" })).toBeVisible();
    await page.getByRole("link", { name: "Dalej: podgląd punktów" }).click();
    await expect(page.getByText(/Ten sam plik był już importowany/)).toBeVisible();
    await page.getByRole("button", { name: "Zacznij import" }).click();
    await expect(page.getByText("Wszystko z tego pliku było już zaliczone. Nic się nie zmieniło.")).toBeVisible({
      timeout: 60_000,
    });
  });

  test("a spreadsheet is refused with the remedy, and a file can be thrown away", async ({ page }) => {
    await upload(page, "arkusz.xlsx.csv", Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]));
    await expect(page.getByText("To arkusz kalkulacyjny. Zapisz go jako CSV i wgraj ponownie.")).toBeVisible({
      timeout: 20_000,
    });
    await upload(page, "porzucony.csv", fileOf("999"));
    await page.getByRole("button", { name: "Porzuć plik" }).click({ timeout: 20_000 });
    await page.getByRole("dialog").getByRole("button", { name: "Porzuć plik" }).click();
    await expect(page).toHaveURL(/\/admin\/imports$/);
    await expect(page.getByText("porzucony.csv")).toBeHidden();
  });

  test("an import that is not there is not found", async ({ page }) => {
    for (const id of ["0198c0de-0000-7000-8000-000000000000", "nonsense"]) {
      expect((await page.goto(`/admin/imports/${id}`))?.status()).toBe(404);
    }
  });
});

test.describe("who may not", () => {
  const answers: { role: Role; list: number; create: number; open: number }[] = [
    { role: "analyst", list: 200, create: 403, open: 403 },
    { role: "cashier", list: 403, create: 403, open: 403 },
  ];
  for (const { role, list, create, open } of answers) {
    test.describe(role, () => {
      test.use({ role });

      test(`the ${role} is kept to what the role allows @desktop`, async ({ page }) => {
        expect((await page.goto("/admin/imports"))?.status()).toBe(list);
        await expect(page.getByRole("link", { name: "Nowy import" })).toHaveCount(0);
        expect((await page.goto("/admin/imports/new"))?.status()).toBe(create);
        await page.goto("/admin");
        const status = await page.evaluate(async () => {
          const body = JSON.stringify({ fileName: "a.csv", fileBytes: 10 });
          return (
            await fetch("/admin/imports/upload", {
              method: "POST",
              body,
              headers: { "content-type": "application/json" },
            })
          ).status;
        });
        expect(status).toBe(open);
      });
    });
  }

  test("another site may not send files @desktop", async ({ request }) => {
    const answer = await request.post("/admin/imports/upload", {
      data: { fileName: "a.csv", fileBytes: 10 },
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(answer.status()).toBe(403);
  });
});
