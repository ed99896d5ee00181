import { useEffect, useRef, useState } from "react";
import { copyKey, copyKeys, type KeptCopy, readCopy, writeCopy } from "@/components/admin/kept-copy";

/** What a tab that is gone left unsaved, and what becomes of it. */
export interface KeptCopyOffer<T> {
  readonly copy: KeptCopy<T> | null;
  /** The copy was taken over or is not wanted: it is forgotten. */
  readonly settle: () => void;
}

/**
 * Keeps what is edited in this browser as long as it is not saved (`value` null = nothing is), and offers what a closed
 * tab left behind. Each tab has a copy of its own, and only what no open tab holds is offered, so that two tabs, or two
 * people at one computer, take nothing from each other; `name` tells whose and of what.
 */
export function useKeptCopy<T>({
  name,
  value,
  read,
}: {
  name: string;
  value: T | null;
  /** Any JSON as a value; null when it is none. */
  read: (value: unknown) => T | null;
}): KeptCopyOffer<T> {
  const [copy, setCopy] = useState<KeptCopy<T> | null>(null);
  const left = useRef<readonly string[]>([]);
  const key = useTabKey(name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was left behind is looked for once, on coming in.
  useEffect(() => {
    if (key === null) return;
    let gone = false;
    void findLeft(name, read).then((found) => {
      if (gone) return;
      left.current = found.keys;
      setCopy(found.newest);
    });
    return () => {
      gone = true;
    };
  }, [key]);
  useEffect(() => {
    if (key !== null) put(key, value === null ? null : writeCopy(value, new Date()));
  }, [key, value]);
  return {
    copy,
    settle: () => {
      for (const one of left.current) put(one, null);
      left.current = [];
      setCopy(null);
    },
  };
}

/** This tab's key, held by a lock for as long as the tab lives; null until then. */
function useTabKey(name: string): string | null {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    const mine = copyKey(name, Math.random().toString(36).slice(2));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Only pages that came safely have locks; without them an open tab's copy may be offered too, which harms nothing.
    navigator.locks?.request(mine, () => held).catch(() => {});
    setKey(mine);
    return () => release();
  }, [name]);
  return key;
}

/** The copies that no open tab holds, and the newest of them. */
async function findLeft<T>(
  name: string,
  read: (value: unknown) => T | null,
): Promise<{ keys: string[]; newest: KeptCopy<T> | null }> {
  const locks = await navigator.locks?.query().catch(() => undefined);
  const open = new Set(locks?.held?.map((lock) => lock.name));
  const keys = copyKeys(name, keysKept()).filter((key) => !open.has(key));
  const copies = keys.map((key) => readCopy(get(key), read, new Date())).filter((copy) => copy !== null);
  return { keys, newest: copies.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null };
}

// A browser may forbid storage, or have none left: then nothing is kept, and the guard against leaving stays.
function keysKept(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function get(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function put(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {}
}
