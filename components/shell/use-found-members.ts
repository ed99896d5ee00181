import { useEffect, useState } from "react";
import type { FoundMember } from "./command";

const SHORTEST_SEARCH = 2;
const PAUSE_MS = 160;

/** How a search for members stands; while busy, the members found before stay. */
export interface MemberSearch {
  readonly state: "idle" | "busy" | "failed";
  readonly members: readonly FoundMember[];
}

const nobody: MemberSearch = { state: "idle", members: [] };

/** Asks `href` for the members that `query` finds, after a short pause in typing; an older question is dropped. */
export function useFoundMembers(query: string, href: string): MemberSearch {
  const [search, setSearch] = useState<MemberSearch>(nobody);
  useEffect(() => {
    if (query.length < SHORTEST_SEARCH) {
      setSearch(nobody);
      return;
    }
    const abort = new AbortController();
    setSearch(({ members }) => ({ state: "busy", members }));
    const timer = setTimeout(() => {
      fetch(`${href}?q=${encodeURIComponent(query)}`, { signal: abort.signal })
        .then(async (response) => {
          if (!response.ok) throw new Error(`search answered ${response.status}`);
          const { members }: { members: FoundMember[] } = await response.json();
          setSearch({ state: "idle", members });
        })
        .catch(() => {
          if (!abort.signal.aborted) setSearch({ state: "failed", members: [] });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, href]);
  return search;
}
