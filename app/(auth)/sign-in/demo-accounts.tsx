"use client";

import { ChevronDown } from "lucide-react";
import { Icon } from "@/components/ui/icon";

/** The people of the demo, in the person's language. */
export interface DemoWords {
  readonly title: string;
  readonly hint: string;
  readonly password: string;
  readonly accounts: readonly { readonly email: string; readonly role: string; readonly use: string }[];
}

/** Whom to sign in as in the demo: folded away, and one press fills the form in. */
export function DemoAccounts({
  words,
  onPick,
}: {
  words: DemoWords;
  onPick: (account: { email: string; password: string }) => void;
}) {
  return (
    <details className="group mt-6 rounded-lg border border-line-soft">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-lg px-4 text-sm text-ink-2 [&::-webkit-details-marker]:hidden">
        {words.title}
        <Icon as={ChevronDown} size={16} className="transition-transform group-open:rotate-180" />
      </summary>
      <ul className="border-t border-line-soft px-2 pt-1">
        {words.accounts.map(({ email, role, use }) => (
          <li key={email}>
            <button
              type="button"
              aria-label={use}
              onClick={() => onPick({ email, password: words.password })}
              className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-3 rounded-sm px-2 text-left text-sm hover:bg-hover"
            >
              <span className="font-medium">{role}</span>
              <span className="text-ink-3">{email}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="px-4 pt-1 pb-3 text-sm text-ink-3">{words.hint}</p>
    </details>
  );
}
