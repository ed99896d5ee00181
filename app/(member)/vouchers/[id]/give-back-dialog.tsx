"use client";

import { useActionState } from "react";
import { giveBackVoucherAction } from "@/app/(member)/vouchers/[id]/actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Every word of the question, in the person's language. */
export interface GiveBackTexts {
  title: string;
  text: string;
  confirm: string;
  busy: string;
  cancel: string;
  failure: string;
}

/** Asks before a voucher is given back; on success the page shows it as cancelled. */
export function GiveBackDialog({
  open,
  onOpenChange,
  onClosed,
  redemptionId,
  texts,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onClosed: () => void;
  redemptionId: string;
  texts: GiveBackTexts;
}) {
  const [result, giveBack, busy] = useActionState(giveBackVoucherAction, null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !busy && onOpenChange(next)}
      onClosed={(event) => {
        event.preventDefault();
        onClosed();
      }}
      title={texts.title}
      description={texts.text}
    >
      {result && !result.ok && !busy && <Alert tone="bad" className="mt-4" title={texts.failure} />}
      <form action={giveBack} className="mt-5 grid gap-1.5">
        <input type="hidden" name="redemptionId" value={redemptionId} />
        <Button type="submit" variant="danger" size="lg" block busy={busy} busyLabel={texts.busy}>
          {texts.confirm}
        </Button>
        <Button variant="quiet" size="lg" block disabled={busy} onClick={() => onOpenChange(false)}>
          {texts.cancel}
        </Button>
      </form>
    </Dialog>
  );
}
