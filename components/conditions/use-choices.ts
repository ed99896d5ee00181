import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Choice } from "@/components/conditions/lookups";
import { plain } from "@/components/shell/command";

/** Choices under a heading; without one they stand alone. */
export interface ChoiceGroup {
  readonly label?: string;
  readonly choices: readonly Choice[];
}

const WAIT_MS = 200;
const SHOWN = 100;

/**
 * What a list shows for what is typed: the known choices that hold every word, what `search` finds, and, where the
 * list is open, the typed text itself.
 */
export function useChoices({
  groups,
  query,
  search,
  open,
}: {
  groups: readonly ChoiceGroup[];
  query: string;
  search: ((query: string) => Promise<readonly Choice[]>) | undefined;
  open: boolean;
}): { shown: readonly ChoiceGroup[]; flat: readonly Choice[]; busy: boolean } {
  const t = useTranslations("conditions.pick");
  const [found, setFound] = useState<{ query: string; choices: readonly Choice[] } | null>(null);
  useEffect(() => {
    if (search === undefined) return;
    let left = false;
    const timer = setTimeout(
      () =>
        search(query)
          .catch(() => [])
          .then((choices) => {
            if (!left) setFound({ query, choices });
          }),
      query === "" ? 0 : WAIT_MS,
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [query, search]);
  const words = plain(query).split(/\s+/).filter(Boolean);
  const fits = (choice: Choice) => words.every((word) => plain(`${choice.label} ${choice.hint ?? ""}`).includes(word));
  const known = groups.map((group) => ({ ...group, choices: group.choices.filter(fits).slice(0, SHOWN) }));
  const values = new Set(known.flatMap(({ choices }) => choices.map(({ value }) => value)));
  const more = (found?.choices ?? []).filter(({ value }) => !values.has(value));
  const typed = query.trim();
  const listed = [...known.flatMap(({ choices }) => choices), ...more];
  const offersTyped = open && typed !== "" && !listed.some(({ value }) => value === typed);
  const shown: ChoiceGroup[] = [
    ...known,
    { choices: more },
    ...(offersTyped ? [{ choices: [{ value: typed, label: t("use", { text: typed }), typed: true as const }] }] : []),
  ].filter(({ choices }) => choices.length > 0);
  return {
    shown,
    flat: shown.flatMap(({ choices }) => choices),
    busy: search !== undefined && found?.query !== query,
  };
}
