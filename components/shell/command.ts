/** A page or an act that the search offers. `words` are further words it is found by. */
export interface Command {
  readonly href: string;
  readonly label: string;
  readonly hint?: string;
  readonly words?: string;
}

/** A member found by the search, as `/admin/search` answers. */
export interface FoundMember {
  readonly id: number;
  readonly name: string;
  readonly detail: string;
}

/** Lower case without diacritics, so that "zrodla" finds "Źródła". */
export function plain(text: string): string {
  return text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/g, "l");
}

/** The commands that hold every word of `query`, in their own order; all of them for an empty query. */
export function matchCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const text = plain(`${command.label} ${command.hint ?? ""} ${command.words ?? ""}`);
    return words.every((word) => text.includes(word));
  });
}
