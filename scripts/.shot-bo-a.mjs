import { chromium } from "@playwright/test";
import fs from "node:fs";
const [,, who, path, name, ...opts] = process.argv;
const widths = (opts.find(o=>o.startsWith("w="))?.slice(2) ?? "1440").split(",").map(Number);
const langs = (opts.find(o=>o.startsWith("l="))?.slice(2) ?? "pl").split(",");
const themes = (opts.find(o=>o.startsWith("t="))?.slice(2) ?? "light").split(",");
const base = process.env.BASE ?? "http://localhost:4310";
const emails = { admin: "admin", marketer: "marta.wojcik", cashier: "kasia.lis", analyst: "tomasz.zajac" };
const state = `/tmp/laurel/bo-a/state-${who}.json`;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
let ctx = await b.newContext({ locale: "pl-PL", timezoneId: "Europe/Warsaw", ...(fs.existsSync(state) ? { storageState: state } : {}) });
let p = await ctx.newPage();
p.on("console", m => { if (m.type() === "error" || m.type()==="warning") console.log("console:", m.text().slice(0, 500)); });
p.on("pageerror", e => console.log("pageerror:", e.message.slice(0, 300)));
await p.goto(base + "/admin", { timeout: 120000 });
if (p.url().includes("sign-in")) {
  await p.fill("input[name=email]", emails[who] + "@zielnik.example");
  await p.fill("input[name=password]", "zielnik-demo");
  await p.locator("form:has(input[name=password]) button[type=submit]").first().click();
  await p.waitForURL(/admin/, { timeout: 120000 });
  await ctx.storageState({ path: state });
}
for (const l of langs) for (const t of themes) {
  await ctx.addCookies([{ name: "laurel-locale", value: l, url: base }, { name: "laurel-theme", value: t, url: base }]);
  for (const w of widths) {
    await p.setViewportSize({ width: w, height: w < 600 ? 844 : 900 });
    await p.goto(base + path, { timeout: 120000 });
    await p.waitForLoadState("networkidle").catch(() => {});
    await p.waitForTimeout(700);
    const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log(`OVERFLOW ${w} ${l}: ${over}`);
    const f = `/tmp/laurel/bo-a/${name}-${w}-${l}-${t}.png`;
    await p.screenshot({ path: f, fullPage: true });
    console.log(f);
  }
}
await b.close();
