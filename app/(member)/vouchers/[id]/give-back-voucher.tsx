"use client";

import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import type { GiveBackTexts } from "@/app/(member)/vouchers/[id]/give-back-dialog";
import { List, RowContent } from "@/components/shop/list";

const GiveBackDialog = dynamic(
  () => import("@/app/(member)/vouchers/[id]/give-back-dialog").then((module) => module.GiveBackDialog),
  {
    ssr: false,
  },
);

/** Offers to undo a redemption while its voucher is unused; asks first. */
export function GiveBackVoucher({
  redemptionId,
  texts,
}: {
  redemptionId: string;
  texts: GiveBackTexts & { open: string; note: string };
}) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const row = useRef<HTMLButtonElement>(null);
  return (
    <>
      <List className="mt-4">
        <li>
          <button
            ref={row}
            type="button"
            aria-haspopup="dialog"
            className="list-row"
            onClick={() => {
              setAsked(true);
              setOpen(true);
            }}
          >
            <RowContent icon={Undo2} title={texts.open} note={texts.note} chevron />
          </button>
        </li>
      </List>
      {asked && (
        <GiveBackDialog
          open={open}
          onOpenChange={setOpen}
          onClosed={() => row.current?.focus()}
          redemptionId={redemptionId}
          texts={texts}
        />
      )}
    </>
  );
}
