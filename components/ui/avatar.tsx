import { cn } from "./cn";

const tones = [
  "bg-accent-soft text-accent-text",
  "bg-warn-soft text-warn",
  "bg-info-soft text-info",
  "bg-danger-soft text-danger",
] as const;

/** A person's initials; the colour follows from `seed`, so it stays theirs. Decoration beside the name. */
export function Avatar({
  name,
  seed,
  size = 32,
  className,
}: {
  name: string;
  seed?: string;
  size?: number;
  className?: string;
}) {
  const tone = seed === undefined ? undefined : tones[hash(seed) % tones.length];
  return (
    <span
      aria-hidden
      className={cn("grid flex-none place-items-center rounded-full font-semibold tracking-[.01em]", tone, className)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }}
    >
      {initials(name)}
    </span>
  );
}

/** Up to two first letters of the words of a name, in capitals. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("") || "?";
}

function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
