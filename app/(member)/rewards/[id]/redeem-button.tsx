"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import type { RedeemTexts } from "@/app/(member)/rewards/[id]/redeem-dialog";
import { Button } from "@/components/ui/button";

// The dialog's code comes when a hand nears the button, so that looking at a reward stays light.
const loadDialog = () => import("@/app/(member)/rewards/[id]/redeem-dialog");
const RedeemDialog = dynamic(() => loadDialog().then((module) => module.RedeemDialog), { ssr: false });

/** Asks before it spends: the button that opens the confirmation. */
export function RedeemButton({
  rewardId,
  requestId,
  pictureUrl,
  texts,
}: {
  rewardId: string;
  requestId: string;
  pictureUrl: string | null;
  texts: RedeemTexts & { open: string };
}) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="primary"
        size="lg"
        block
        aria-haspopup="dialog"
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {texts.open}
      </Button>
      {asked && (
        <RedeemDialog
          open={open}
          onOpenChange={setOpen}
          onClosed={() => button.current?.focus()}
          rewardId={rewardId}
          requestId={requestId}
          pictureUrl={pictureUrl}
          texts={texts}
        />
      )}
    </>
  );
}
