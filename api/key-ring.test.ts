import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { KeyRing } from "@/api/key-ring";
import type { LiveApiKey } from "@/db/queries/api-keys";
import { API_KEY_RANDOM_BYTES, hashApiKey, looksLikeApiKey, mintApiKey } from "@/domain/api-key";

const now = new Date("2026-11-21T10:00:00Z");
const mint = () => mintApiKey(crypto.getRandomValues(new Uint8Array(API_KEY_RANDOM_BYTES)));

function ring(ages: { maxAgeMs: number; minAgeMs: number }) {
  const live: LiveApiKey[] = [];
  const load = vi.fn(async () => [...live]);
  const touch = vi.fn(async () => undefined);
  const add = () => {
    const { token } = mint();
    live.push({ id: crypto.randomUUID(), keyHash: hashApiKey(token), scopes: ["members:read"] });
    return token;
  };
  return { keys: new KeyRing({ load, touch, ...ages }), load, touch, add, live };
}

describe("API keys", () => {
  it("have a shape of their own", () => {
    const { token, prefix } = mint();
    expect(token).toMatch(/^lrl_[A-Za-z0-9]{8}_[A-Za-z0-9]{40}$/);
    expect(token.split("_")[1]).toBe(prefix);
    expect(looksLikeApiKey(token)).toBe(true);
    expect(looksLikeApiKey(`${token}x`)).toBe(false);
  });
});

describe("KeyRing", () => {
  it("asks once for many requests", async () => {
    const { keys, load, add } = ring({ maxAgeMs: 1_000, minAgeMs: 200 });
    const token = add();
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find(token, now)));
    expect(found.every((key) => key !== null)).toBe(true);
    expect(load).toHaveBeenCalledTimes(1);
    expect(keys.find(token, now)).not.toBeInstanceOf(Promise);
  });

  it("forgets a revoked key and learns of a new one in time", async () => {
    const { keys, add, live } = ring({ maxAgeMs: 30, minAgeMs: 10 });
    const first = add();
    expect(await keys.find(first, now)).not.toBeNull();
    await sleep(15);
    expect(await keys.find(add(), now)).not.toBeNull();
    live.shift();
    await sleep(40);
    expect(await keys.find(first, now)).toBeNull();
  });

  it("does not ask for what is no key, nor often for unknown ones", async () => {
    const { keys, load } = ring({ maxAgeMs: 1_000, minAgeMs: 100 });
    expect(keys.find("password", now)).toBeNull();
    expect(load).not.toHaveBeenCalled();
    for (let round = 0; round < 4; round += 1) {
      const found = await Promise.all(Array.from({ length: 20 }, () => keys.find(mint().token, now)));
      expect(found.every((key) => key === null)).toBe(true);
    }
    expect(load.mock.calls.length).toBeLessThanOrEqual(8);
  });

  it("knows a key made a moment after it asked, and one made while it asks", async () => {
    const { keys, add, load, live } = ring({ maxAgeMs: 1_000, minAgeMs: 100 });
    expect(await keys.find(mint().token, now)).toBeNull();
    expect(await keys.find(add(), now)).not.toBeNull();
    load.mockImplementationOnce(async () => {
      const seen = [...live];
      await sleep(50);
      return seen;
    });
    const stranger = keys.find(mint().token, now);
    await sleep(110);
    expect(await keys.find(add(), now)).not.toBeNull();
    expect(await stranger).toBeNull();
  });

  it("writes last uses together, and again after a failure", async () => {
    const { keys, touch, add } = ring({ maxAgeMs: 1_000, minAgeMs: 1_000 });
    await keys.find(add(), now);
    touch.mockRejectedValueOnce(new Error("away"));
    await keys.writeUses();
    await keys.writeUses();
    await keys.writeUses();
    expect(touch).toHaveBeenCalledTimes(2);
    await keys.close();
  });
});
