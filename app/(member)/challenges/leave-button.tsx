"use client";

import { useActionState, useEffect, useState } from "react";
import { leaveChallengeAction } from "@/app/(member)/challenges/actions";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";

/** Words of leaving, in the member's language. */
export interface LeaveTexts {
  readonly open: string;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly busy: string;
  readonly stay: string;
  readonly failed: string;
}

/** Asks before it leaves a challenge, and says what stays. */
export function LeaveButton({ challengeId, texts }: { challengeId: number; texts: LeaveTexts }) {
  const [open, setOpen] = useState(false);
  const [state, leave] = useActionState(leaveChallengeAction, null);
  useEffect(() => {
    if (state?.ok) setOpen(false);
  }, [state]);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="md">
          {texts.open}
        </Button>
      }
      title={texts.title}
      description={texts.text}
    >
      {state && !state.ok && (
        <p role="alert" className="mt-3 text-md text-danger">
          {texts.failed}
        </p>
      )}
      <form action={leave} className="mt-5 flex flex-col gap-2 sm:flex-row-reverse">
        <input type="hidden" name="challengeId" value={challengeId} />
        <SubmitButton variant="danger" size="md" busyLabel={texts.busy}>
          {texts.confirm}
        </SubmitButton>
        <DialogClose>
          <Button variant="plain" size="md">
            {texts.stay}
          </Button>
        </DialogClose>
      </form>
    </Dialog>
  );
}
