import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";

// Guards what a page may load and who may act on it.
test("every page carries its own policy, and nothing on it breaks that policy", { tag: "@desktop" }, async ({
  page,
  signInAsMember,
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/sign-up", "/forgot-password"]) {
    const { "content-security-policy": policy = "", ...headers } = (await request.get(path)).headers();
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("unsafe-inline");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["permissions-policy"]).toContain("camera=(self)");
    nonces.add(/'nonce-(\w+)'/.exec(policy)?.[1] ?? "");
  }
  expect(nonces.size).toBe(3);
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) broken.push(message.text());
  });
  await signInAsMember({ balance: 500 });
  for (const path of ["/", "/rewards", "/activity", "/card", "/profile"])
    await page.goto(path, { waitUntil: "networkidle" });
  expect(broken).toEqual([]);
});

test("the ways to sign in are named by the address people type", { tag: "@desktop" }, async ({ request, baseURL }) => {
  const providers: Record<string, { signinUrl: string; callbackUrl: string }> = await (
    await request.get("/api/auth/providers")
  ).json();
  const urls = Object.values(providers).flatMap(({ signinUrl, callbackUrl }) => [signinUrl, callbackUrl]);
  expect(urls).toHaveLength(4);
  // Next reads 127.0.0.1 as localhost; the port tells the front from the page server behind it.
  for (const url of urls) expect(new URL(url).port).toBe(new URL(baseURL ?? "").port);
});

test("a form posted from another site does nothing", { tag: "@desktop" }, async ({ request, baseURL }) => {
  const answer = await request.post("/sign-in", {
    headers: { origin: "https://evil.example", "next-action": "0".repeat(42) },
    multipart: { email: "anna.kowalska@zielnik.example", password: "zielnik-demo" },
  });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.headers()["set-cookie"] ?? "").not.toContain("laurel-session");
  const csrf = await request.post("/api/auth/callback/password", {
    headers: { origin: baseURL ?? "" },
    form: { email: "anna.kowalska@zielnik.example", password: "zielnik-demo" },
  });
  expect(csrf.headers()["set-cookie"] ?? "").not.toContain("laurel-session");
  const session = await request.get("/api/auth/session");
  expect(await session.json()).toBeNull();
});
