import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setEnv } from "@/env";
import { openSession, SESSION_MAX_AGE_S, sealSession, sessionCookie } from "@/lib/session-token";

const claims = { accountId: "0199c0de-0000-7000-8000-000000000001", epoch: 3, signedInAt: 1_780_000_000 };

beforeEach(() => setEnv({ AUTH_SECRET: "a secret of more than thirty-two characters" }));
afterEach(() => {
  vi.useRealTimers();
  setEnv({ AUTH_SECRET: undefined, PUBLIC_URL: undefined });
});

describe("a session's token", () => {
  it("opens to what was sealed, the second time from memory", async () => {
    const token = await sealSession(claims);
    expect(await openSession(token)).toEqual(claims);
    expect(await openSession(token)).toEqual(claims);
  });

  it("opens for nobody who changed it or has another key", async () => {
    const token = await sealSession(claims);
    expect(await openSession(`${token.slice(0, -2)}AA`)).toBeNull();
    expect(await openSession(undefined)).toBeNull();
    expect(await openSession("nonsense")).toBeNull();
    setEnv({ AUTH_SECRET: "another secret of more than thirty-two characters" });
    expect(await openSession(token)).toBeNull();
  });

  it("ends after thirty days, remembered or not", async () => {
    const token = await sealSession(claims);
    await openSession(token);
    const fresh = await sealSession(claims);
    vi.useFakeTimers({ now: Date.now() + (SESSION_MAX_AGE_S + 60) * 1000 });
    expect(await openSession(token)).toBeNull();
    expect(await openSession(fresh)).toBeNull();
  });

  it("is nothing without all its claims", async () => {
    const salt = sessionCookie().name;
    const token = await encode({
      token: { sub: claims.accountId },
      secret: "a secret of more than thirty-two characters",
      salt,
    });
    expect(await openSession(token)).toBeNull();
  });

  it("travels in a cookie that scripts cannot read, pinned to the host where the site is https", () => {
    expect(sessionCookie()).toMatchObject({
      name: "laurel-session",
      options: { httpOnly: true, sameSite: "lax", secure: false },
    });
    setEnv({ PUBLIC_URL: "https://club.example" });
    expect(sessionCookie()).toMatchObject({ name: "__Host-laurel-session", options: { secure: true, path: "/" } });
  });
});
