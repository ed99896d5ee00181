"use client";

import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { redeemRewardAction } from "@/app/(member)/rewards/[id]/actions";
import { RewardPicture } from "@/components/shop/reward-card";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Every word of the confirmation, in the person's language. */
export interface RedeemTexts {
  title: string;
  now: string;
  nowValue: string;
  item: string;
  itemValue: string;
  left: string;
  leftValue: string;
  note: string;
  confirm: string;
  busy: string;
  cancel: string;
  refusals: Record<string, string>;
}

/** The confirmation: what is spent, what is left, and words for every refusal. On success the action leads to the voucher. */
export function RedeemDialog({
  open,
  onOpenChange,
  onClosed,
  rewardId,
  requestId,
  pictureUrl,
  texts,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onClosed: () => void;
  rewardId: string;
  requestId: string;
  pictureUrl: string | null;
  texts: RedeemTexts;
}) {
  const [result, redeem, busy] = useActionState(redeemRewardAction, null);
  const router = useRouter();
  const change = (next: boolean) => {
    if (busy) return;
    onOpenChange(next);
    if (!next && result?.ok === false) router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      onClosed={(event) => {
        event.preventDefault();
        onClosed();
      }}
      title={
        <span className="flex items-center gap-4">
          {pictureUrl !== null && (
            <span className="size-[84px] flex-none overflow-hidden rounded-[18px]">
              <RewardPicture url={pictureUrl} alt="" />
            </span>
          )}
          {texts.title}
        </span>
      }
    >
      <dl className="my-[18px] rounded-[16px] bg-sunken px-4 py-1 *:flex *:justify-between *:gap-3 *:border-line *:py-[11px] *:not-first:border-t">
        <div>
          <dt className="text-ink-2">{texts.now}</dt>
          <dd>{texts.nowValue}</dd>
        </div>
        <div>
          <dt className="text-ink-2">{texts.item}</dt>
          <dd className="whitespace-nowrap">{texts.itemValue}</dd>
        </div>
        <div className="font-semibold">
          <dt>{texts.left}</dt>
          <dd className="whitespace-nowrap">{texts.leftValue}</dd>
        </div>
      </dl>
      <p className="mb-[18px] text-md text-ink-2 text-pretty">{texts.note}</p>
      {result && !result.ok && !busy && (
        <Alert tone="bad" className="mb-4" title={texts.refusals[result.reason] ?? texts.refusals.INTERNAL} />
      )}
      <form action={redeem} className="grid gap-1.5">
        <input type="hidden" name="rewardId" value={rewardId} />
        <input type="hidden" name="requestId" value={requestId} />
        <Button type="submit" variant="primary" size="lg" block busy={busy} busyLabel={texts.busy}>
          {texts.confirm}
        </Button>
        <Button variant="quiet" size="lg" block disabled={busy} onClick={() => change(false)}>
          {texts.cancel}
        </Button>
      </form>
    </Dialog>
  );
}
