import { setTimeout as sleep } from "node:timers/promises";
import type { LiveApiKey } from "@/db/queries/api-keys";
import { hashApiKey, looksLikeApiKey } from "@/domain/api-key";

/** How the ring learns of keys, and how old its knowledge may be. */
export interface KeyRingOptions {
  readonly load: () => Promise<readonly LiveApiKey[]>;
  /** Writes when keys were last used. */
  readonly touch: (uses: ReadonlyMap<string, Date>) => Promise<void>;
  /** A revoked key is refused after so long at the latest. */
  readonly maxAgeMs?: number;
  /** An unknown key makes the ring ask again, but not more often than this: strangers and new keys wait so long at most. */
  readonly minAgeMs?: number;
  /** How often last uses are written. */
  readonly touchEveryMs?: number;
}

/**
 * The keys in force, read together about once a second while requests come, so that neither a known nor an
 * unknown key costs a statement, and a revocation holds in every process within that second.
 */
export class KeyRing {
  private readonly options: Required<KeyRingOptions>;
  private keys = new Map<string, LiveApiKey>();
  private loadedAt = Number.NEGATIVE_INFINITY;
  private loading: Promise<void> | null = null;
  private uses = new Map<string, Date>();
  private readonly timer: NodeJS.Timeout;

  constructor(options: KeyRingOptions) {
    this.options = { maxAgeMs: 1_000, minAgeMs: 200, touchEveryMs: 60_000, ...options };
    this.timer = setInterval(() => void this.writeUses(), this.options.touchEveryMs);
    this.timer.unref();
  }

  /** The key a token belongs to; null = none in force. Rejects when the database cannot be asked. */
  find(token: string, now: Date): LiveApiKey | null | Promise<LiveApiKey | null> {
    if (!looksLikeApiKey(token)) return null;
    const age = performance.now() - this.loadedAt;
    const hash = hashApiKey(token);
    const key = this.keys.get(hash);
    if (key && age <= this.options.maxAgeMs) return this.used(key, now);
    return this.ask(hash, now);
  }

  // A key may have been made a moment ago: only an answer to a question asked after the request came can refuse it.
  private async ask(hash: string, now: Date): Promise<LiveApiKey | null> {
    const came = performance.now();
    do await this.reload();
    while (this.loadedAt < came && !this.keys.has(hash));
    return this.used(this.keys.get(hash), now);
  }

  private used(key: LiveApiKey | undefined, now: Date): LiveApiKey | null {
    if (!key) return null;
    this.uses.set(key.id, now);
    return key;
  }

  private reload(): Promise<void> {
    this.loading ??= this.load().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    const tooSoon = this.loadedAt + this.options.minAgeMs - performance.now();
    if (tooSoon > 0) await sleep(tooSoon);
    // Age counts from before the question: what was revoked meanwhile may not be in the answer.
    const asked = performance.now();
    const keys = await this.options.load();
    this.keys = new Map(keys.map((key) => [key.keyHash, key]));
    this.loadedAt = asked;
  }

  /** Writes the last uses now; a failure is kept for the next time. */
  async writeUses(): Promise<void> {
    const uses = this.uses;
    if (uses.size === 0) return;
    this.uses = new Map();
    try {
      await this.options.touch(uses);
    } catch {
      for (const [id, at] of uses) if (!this.uses.has(id)) this.uses.set(id, at);
    }
  }

  /** Stops the timer and writes the last uses. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.writeUses();
  }
}
