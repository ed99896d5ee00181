"use client";

import { Diff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { MemberForm } from "@/app/admin/members/[id]/member-form";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Textarea } from "@/components/ui/input";
import { defaultLocale, isLocale } from "@/domain/locale";
import { formatter } from "@/lib/format";
import { adjustPointsAction } from "./actions";

interface Standing {
  readonly active: number;
  readonly deficit: number;
}

/** Points by hand: given or taken, with a reason that the member sees, and the sum before and after. */
export function AdjustDialog({ memberId, standing, clamp }: { memberId: number; standing: Standing; clamp: boolean }) {
  const t = useTranslations("admin.member.adjust");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={
        <Button variant="primary" icon={<Icon as={Diff} size={16} />}>
          {t("open")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("body")}
      width={480}
    >
      <AdjustForm memberId={memberId} standing={standing} clamp={clamp} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function AdjustForm({
  memberId,
  standing,
  clamp,
  onDone,
}: {
  memberId: number;
  standing: Standing;
  clamp: boolean;
  onDone: () => void;
}) {
  const t = useTranslations("admin.member.adjust");
  const locale = useLocale();
  const f = formatter(isLocale(locale) ? locale : defaultLocale);
  // One id for the life of the dialog: sending twice, or again after a lost answer, books once.
  const [requestId] = useState(() => crypto.randomUUID());
  const [direction, setDirection] = useState<"give" | "take">("give");
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const points = /^\d{1,7}$/.test(typed) ? Number(typed) : 0;
  const words = {
    confirm: points === 0 ? t(direction) : t(`${direction}Points`, f.count(points)),
    busy: t("busy"),
    done: ({ moved, activeAfter }: Adjusted) => t("done", { moved: f.signed(moved), ...f.count(activeAfter) }),
  };
  return (
    <MemberForm action={adjustPointsAction} hidden={{ memberId, requestId }} words={words} onDone={onDone}>
      {({ fault }) => (
        <>
          <fieldset className="seg w-full">
            <legend className="sr-only">{t("direction")}</legend>
            {(["give", "take"] as const).map((name) => (
              <label key={name} className="flex-1 justify-center">
                <input
                  type="radio"
                  name="direction"
                  value={name}
                  checked={direction === name}
                  onChange={() => setDirection(name)}
                  className="sr-only"
                />
                {t(name)}
              </label>
            ))}
          </fieldset>
          <Field name="points" label={t("points")} error={fault("points")}>
            {(props) => (
              <Input
                {...props}
                inputMode="numeric"
                autoComplete="off"
                required
                maxLength={7}
                value={typed}
                onChange={(event) => setTyped(event.target.value.replace(/\D/g, ""))}
                suffix={t("unit")}
              />
            )}
          </Field>
          <Field name="reason" label={t("reason")} hint={t("reasonHint")} error={fault("reason")}>
            {(props) => (
              <Textarea
                {...props}
                required
                maxLength={300}
                rows={2}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <Sum standing={standing} change={direction === "give" ? points : -points} clamp={clamp} />
        </>
      )}
    </MemberForm>
  );
}

type Adjusted = Extract<Awaited<ReturnType<typeof adjustPointsAction>>, { ok: true }>["value"];

/** Balance now, the change, and what it comes to: a deficit is repaid first, and one may be left behind. */
function Sum({ standing, change, clamp }: { standing: Standing; change: number; clamp: boolean }) {
  const t = useTranslations("admin.member.adjust");
  const locale = useLocale();
  const f = formatter(isLocale(locale) ? locale : defaultLocale);
  const before = standing.active - standing.deficit;
  const sum = before + change;
  const after = clamp && change < 0 ? Math.max(Math.min(before, 0), sum) : sum;
  return (
    <dl
      aria-live="polite"
      className="grid rounded-lg bg-sunken px-4 text-md *:flex *:justify-between *:gap-3 *:py-2.5 [&>*+*]:border-t [&>*+*]:border-line"
    >
      <div>
        <dt>{t("before")}</dt>
        <dd>{f.number(before)}</dd>
      </div>
      <div>
        <dt>{t("change")}</dt>
        <dd>{f.signed(after - before)}</dd>
      </div>
      <div className="font-semibold">
        <dt>{after < 0 ? t("afterDeficit") : t("after")}</dt>
        <dd className={cn(after < 0 && "text-warn")}>{f.number(after)}</dd>
      </div>
    </dl>
  );
}
