"use client";

import { startTransition, useEffect, useRef, useState } from "react";
import { celebrateChallengeAction } from "@/app/(member)/challenges/actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";

/** What is celebrated, in words. */
export interface CelebrationProps {
  readonly challengeId: number;
  readonly run: number;
  readonly title: string;
  readonly text: string;
  /** What it brought: "+60 punktów", a voucher, a badge. */
  readonly prizes: readonly string[];
  readonly badge: { readonly src: string; readonly name: string } | null;
  /** Where its points or its voucher are explained. */
  readonly link: { readonly href: string; readonly label: string } | null;
  readonly close: string;
}

const PETALS = Array.from({ length: 18 }, (_, index) => ({
  left: `${(index * 37 + 11) % 100}%`,
  animationDelay: `${(index * 131) % 900}ms`,
  "--sway": `${((index * 53) % 120) - 60}px`,
  "--spin": `${200 + ((index * 97) % 400)}deg`,
}));

/** A completion, celebrated once: leaves fall, unless the member asked for less motion. */
export function Celebration({ challengeId, run, title, text, prizes, badge, link, close }: CelebrationProps) {
  const [open, setOpen] = useState(true);
  const told = useRef(false);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    const form = new FormData();
    form.set("challengeId", String(challengeId));
    form.set("run", String(run));
    startTransition(async () => {
      await celebrateChallengeAction(null, form);
    });
  }, [challengeId, run]);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={text}
      footer={
        <>
          <Button variant="primary" size="md" onClick={() => setOpen(false)}>
            {close}
          </Button>
          {link && (
            <LinkButton href={link.href} variant="quiet" size="md">
              {link.label}
            </LinkButton>
          )}
        </>
      }
    >
      <span aria-hidden className="petals">
        {PETALS.map((style) => (
          <i key={style.left} style={style} />
        ))}
      </span>
      <div className="mt-5 flex items-center gap-4">
        {badge && (
          // biome-ignore lint/performance/noImgElement: a small drawing with a long cache.
          <img src={badge.src} alt="" width={88} height={88} className="rounded-full" />
        )}
        <ul className="grid gap-1">
          {prizes.map((prize, index) => (
            <li key={prize} className={index === 0 ? "text-xl font-semibold text-accent-text" : "text-ink-2"}>
              {prize}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
