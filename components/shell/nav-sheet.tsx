"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

/** The menu of a phone: a sheet from the left that closes by Esc, by a tap beside it, and on arrival. */
export function NavSheet({
  openLabel,
  closeLabel,
  title,
  children,
}: {
  openLabel: string;
  closeLabel: string;
  title: string;
  children: ReactNode;
}) {
  const sheet = useRef<HTMLDialogElement>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of path is the arrival that closes the sheet
  useEffect(() => {
    sheet.current?.close();
  }, [path]);
  return (
    <>
      <button
        type="button"
        aria-label={openLabel}
        aria-haspopup="dialog"
        onClick={() => sheet.current?.showModal()}
        className="btn btn-quiet btn-icon btn-md"
      >
        <Icon as={Menu} size={22} />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tap beside the sheet; Esc is the dialog's own key */}
      <dialog
        ref={sheet}
        aria-label={title}
        className="nav-sheet"
        onClick={(event) => {
          if (event.target === sheet.current) sheet.current?.close();
        }}
      >
        <div className="flex min-h-full flex-col px-3 pb-4">
          <div className="flex min-h-14 items-center justify-end">
            <button
              type="button"
              aria-label={closeLabel}
              onClick={() => sheet.current?.close()}
              className="btn btn-quiet btn-icon btn-md"
            >
              <Icon as={X} size={22} />
            </button>
          </div>
          {children}
        </div>
      </dialog>
    </>
  );
}
