import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { givenOrder, goods } from "@/e2e/portal-world";

// Guards "why did I get 37?": every entry opens to what counted, the rule, the rounding and what comes next.
test("an order opens to its reason", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  const order = await givenOrder(member, [
    goods("Sencha Fukuyu 100 g", 104, 2),
    goods("Olejek z rokitnika", 89.9),
    { ...goods("Dostawa", 13.9), kind: "shipping" },
  ]);
  await page.goto("/activity");
  const entry = page.getByRole("button", { name: new RegExp(order) });
  await expect(entry).toContainText("+19");
  await expect(entry).toContainText("oczekuje");
  await entry.click();
  await expect(entry).toHaveAttribute("aria-expanded", "true");
  const why = page.getByRole("listitem").filter({ has: entry });
  await expect(why).toContainText("Sencha Fukuyu 100 g, 2 szt.");
  await expect(why).toContainText("104,00 zł");
  await expect(why).toContainText("tego nie liczymy");
  await expect(why).toContainText("193,90 zł × 0,1 pkt");
  await expect(why).toContainText("19,39");
  await expect(why).toContainText("Zaokrąglenie w dół");
  await expect(why).toContainText("−0,39");
  await expect(why).toContainText("19 pkt");
  await expect(why).toContainText(/Punkty będą aktywne .+, po czasie na zwrot/);
  await entry.click();
  await expect(entry).toHaveAttribute("aria-expanded", "false");
});

test("home's latest entry leads to its reason, already open", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  const order = await givenOrder(member, [goods("Syrop z bzu", 200)]);
  await page.goto("/");
  await expect(page.getByRole("link", { name: /25 oczekuje do/ })).toBeVisible();
  await page.getByRole("link", { name: new RegExp(order) }).click();
  await expect(page.getByRole("button", { name: new RegExp(order) })).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByText("200,00 zł × 0,125 pkt (próg od 200 zł)")).toBeVisible();
});

test("filters keep what they say, and an empty one says why", async ({ signInAsMember, page }) => {
  const member = await signInAsMember({ balance: 50 });
  const order = await givenOrder(member, [goods("Herbata", 120)]);
  const filters = page.getByRole("navigation", { name: "Filtr historii" });
  await page.goto("/activity");
  await filters.getByRole("link", { name: "Oczekujące" }).click();
  await expect(page.getByRole("button", { name: new RegExp(order) })).toBeVisible();
  await expect(page.getByRole("button", { name: /Punkty od sklepu/ })).toBeHidden();
  await expect(filters.getByRole("link", { name: "Oczekujące" })).toHaveAttribute("aria-current", "true");
  await filters.getByRole("link", { name: "Wygasłe" }).click();
  await expect(page.getByText("Żadne punkty nie wygasły.")).toBeVisible();
});

test("older pages go on where the first one ends", async ({ signInAsMember, page }) => {
  const member = await signInAsMember();
  for (let n = 0; n < 27; n += 1) await givenOrder(member, [goods(`Herbata ${n}`, 10)]);
  await page.goto("/activity");
  const entries = page.getByRole("main").getByRole("button", { expanded: false });
  await expect(entries).toHaveCount(25);
  await page.getByRole("link", { name: "Starsze" }).click();
  await expect(entries).toHaveCount(2);
  await page.getByRole("link", { name: "Najnowsze" }).click();
  await expect(entries).toHaveCount(25);
});

test("a new member is told how it begins", async ({ signInAsMember, page }) => {
  await signInAsMember({ name: "Emma Clarke" });
  await page.goto("/");
  await expect(page.getByText("Pierwsze punkty zbierzesz już przy najbliższych zakupach.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Na dobry początek" })).toBeVisible();
  await expect(page.getByText("Tu będzie Twoja historia")).toBeVisible();
});
