"use client";

import { useActionState, useRef } from "react";
import { updateConsentsAction } from "@/app/(member)/profile/actions";
import { ResultNote } from "@/app/(member)/profile/result-note";
import { Switch } from "@/components/ui/checkbox";

type Name = "consentEmail" | "consentSms" | "consentProfiling";

/** The member's consents: each takes effect as it is switched; without scripts, by the button. */
export function ConsentsForm({
  values,
  texts,
}: {
  values: Record<Name, boolean>;
  texts: Record<Name | `${Name}Hint`, string> & { save: string; saved: string; refusals: Record<string, string> };
}) {
  const [result, save] = useActionState(updateConsentsAction, null);
  const form = useRef<HTMLFormElement>(null);
  const names = Object.keys(values) as Name[];
  return (
    <form ref={form} action={save}>
      {names.map((name) => (
        <Switch
          key={name}
          name={name}
          label={texts[name]}
          hint={texts[`${name}Hint`]}
          defaultChecked={values[name]}
          onChange={() => form.current?.requestSubmit()}
          className="border-line-soft py-3 not-first:border-t"
        />
      ))}
      <noscript>
        <button type="submit" className="btn btn-plain btn-md mt-2">
          {texts.save}
        </button>
      </noscript>
      <ResultNote result={result} done={texts.saved} refusals={texts.refusals} />
    </form>
  );
}
