import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type StaffRole, staffRoles } from "@/domain/staff";
import { setEnv } from "@/env";
import { sealSession } from "@/lib/session-token";
import { testDatabase } from "@/test/database";
import { givenAccount } from "@/test/people";

testDatabase();

/** The session cookie of whoever calls; null = nobody. */
let session: string | null = null;

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => (session === null ? undefined : { value: session }) }),
  headers: async () => new Headers(),
}));

// Suites of one worker share its modules: these read the stand-in, those after them do not.
beforeAll(() => void vi.resetModules());
afterAll(() => {
  vi.doUnmock("next/headers");
  vi.unstubAllEnvs();
  setEnv({ AUTH_SECRET: undefined });
  vi.resetModules();
});

/** Everything that is not named here is for admins and marketers. */
const exceptions: Readonly<Record<string, readonly StaffRole[]>> = {
  "conditions searchProductsAction": ["admin", "marketer", "analyst"],
  "staff inviteStaffAction": ["admin"],
  "staff changeStaffAction": ["admin"],
  "api-keys createApiKeyAction": ["admin"],
  "api-keys revokeApiKeyAction": ["admin"],
  "members/[id] eraseMemberAction": ["admin"],
  "members/[id] explainMemberEntryAction": ["admin", "marketer", "cashier", "analyst"],
};
/** Answer nothing instead of a refusal, as they only suggest. */
const quiet: ReadonlySet<string> = new Set(["conditions searchProductsAction"]);

type AnyAction = (...given: unknown[]) => Promise<unknown>;

// Language, theme and signing out (app/admin/actions.ts) are everybody's own.
const files = globSync("**/actions.{ts,tsx}", { cwd: import.meta.dirname }).filter(
  (file) => path.dirname(file) !== ".",
);

async function actionsOf(file: string): Promise<[string, AnyAction][]> {
  const module: Record<string, unknown> = await import(path.join(import.meta.dirname, file));
  return Object.entries(module).flatMap(([name, value]): [string, AnyAction][] =>
    typeof value === "function" ? [[`${path.dirname(file)} ${name}`, value as AnyAction]] : [],
  );
}

/** Calls it with an empty form: whoever is let in hears what the form lacks. */
async function isRefused(name: string, action: AnyAction): Promise<boolean> {
  try {
    const answer = action.length >= 2 ? await action(null, new FormData()) : await action("x");
    if (quiet.has(name)) return Array.isArray(answer) && answer.length === 0;
    const { ok, reason } = answer as { ok: boolean; reason?: string };
    return !ok && (reason === "UNAUTHORIZED" || reason === "FORBIDDEN");
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    return digest.startsWith("NEXT_REDIRECT;") || digest === "NEXT_HTTP_ERROR_FALLBACK;403";
  }
}

async function signIn(staffRole: StaffRole | null): Promise<string> {
  const accountId = await givenAccount({ email: `${randomUUID()}@zielnik.example`, password: null, staffRole });
  return sealSession({ accountId, epoch: 0, signedInAt: Math.floor(Date.now() / 1000) });
}

describe("every action of the back-office", () => {
  const actions: [string, AnyAction][] = [];
  const sessions = new Map<StaffRole | "stranger" | "customer", string | null>([["stranger", null]]);

  beforeAll(async () => {
    vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
    setEnv({ AUTH_SECRET: "x".repeat(40) });
    for (const file of files) actions.push(...(await actionsOf(file)));
    sessions.set("customer", await signIn(null));
    for (const role of staffRoles) sessions.set(role, await signIn(role));
  });

  it("is found by this test", () => {
    expect(actions.length).toBeGreaterThan(25);
    const names = new Set(actions.map(([name]) => name));
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(["stranger", "customer", ...staffRoles] as const)("refuses the %s what is not theirs", async (who) => {
    session = sessions.get(who) ?? null;
    const refused: string[] = [];
    for (const [name, action] of actions) if (await isRefused(name, action)) refused.push(name);
    const expected = actions.flatMap(([name]) => {
      const allowed: readonly string[] = exceptions[name] ?? ["admin", "marketer"];
      return allowed.includes(who) && !quiet.has(name) ? [] : [name];
    });
    expect(refused.sort()).toEqual(expected.sort());
  });
});
