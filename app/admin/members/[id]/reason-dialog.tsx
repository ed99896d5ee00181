"use client";

import { type ReactNode, useState } from "react";
import { type MemberAction, MemberForm } from "@/app/admin/members/[id]/member-form";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

/** The words of a dialog; `reason` is left out where none is asked for. */
export interface DialogWords {
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly busy: string;
  readonly done: string;
  readonly reason?: { readonly label: string; readonly hint?: string };
}

/** Asks before something that cannot be taken back lightly, with a reason for the records. Refusals stay inline. */
export function ReasonDialog<T, R extends string>({
  action,
  fields,
  words,
  danger = false,
  trigger,
  open,
  onOpenChange,
}: {
  action: MemberAction<T, R>;
  fields: Readonly<Record<string, string>>;
  words: DialogWords;
  danger?: boolean;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const show = onOpenChange ?? setOwn;
  return (
    <Dialog trigger={trigger} open={shown} onOpenChange={show} title={words.title} description={words.body} width={460}>
      <MemberForm
        action={action}
        hidden={fields}
        words={{ ...words, done: () => words.done }}
        danger={danger}
        onDone={() => show(false)}
      >
        {({ fault, typed }) =>
          words.reason && (
            <Field name="reason" label={words.reason.label} hint={words.reason.hint} error={fault("reason")}>
              {(props) => (
                <Textarea {...props} required maxLength={300} rows={2} defaultValue={typed("reason") ?? ""} />
              )}
            </Field>
          )
        }
      </MemberForm>
    </Dialog>
  );
}
