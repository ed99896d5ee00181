"use client";

import { Diff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
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
  const common = useTranslations("common.actions");
  const locale = useLocale();
  const f = formatter(isLocale(locale) ? locale : defaultLocale);
  // One id for the life of the dialog: sending twice, or again after a lost answer, books once.
  const [requestId] = useState(() => crypto.randomUUID());
  const [direction, setDirection] = useState<"give" | "take">("give");
  const [typed, setTyped] = useState("");
  const [result, submit, busy] = useActionState(adjustPointsAction, null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (!result?.ok) return;
    toast(t("done", { moved: f.signed(result.value.moved), ...f.count(result.value.activeAfter) }));
    done.current();
  }, [result, t, f]);
  const points = /^\d{1,7}$/.test(typed) ? Number(typed) : 0;
  return (
    <form action={submit} className="mt-4 grid gap-4">
      <input type="hidden" name="memberId" value={memberId} />
      <input type="hidden" name="requestId" value={requestId} />
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
      <Fields failure={result !== null && !result.ok ? result : null} typed={typed} onType={setTyped} />
      <Sum standing={standing} change={direction === "give" ? points : -points} clamp={clamp} />
      <div className="flex flex-col gap-2 sm:flex-row-reverse">
        <Button type="submit" variant="primary" busy={busy} busyLabel={t("busy")}>
          {points === 0 ? t(direction) : t(`${direction}Points`, f.count(points))}
        </Button>
        <DialogClose>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
      </div>
    </form>
  );
}

type Failure = Extract<Awaited<ReturnType<typeof adjustPointsAction>>, { ok: false }>;

function Fields({
  failure,
  typed,
  onType,
}: {
  failure: Failure | null;
  typed: string;
  onType: (text: string) => void;
}) {
  const t = useTranslations("admin.member.adjust");
  const errors = useTranslations("errors");
  const refusals = useTranslations("admin.member.refusal");
  const [reason, setReason] = useState("");
  const faultOf = (name: string) => {
    const key = failure?.fields?.[name]?.[0];
    return key && errors(key.replace(/^errors\./, ""));
  };
  return (
    <>
      <Field name="points" label={t("points")} error={faultOf("points")}>
        {(props) => (
          <Input
            {...props}
            inputMode="numeric"
            autoComplete="off"
            required
            maxLength={7}
            value={typed}
            onChange={(event) => onType(event.target.value.replace(/\D/g, ""))}
            suffix={t("unit")}
          />
        )}
      </Field>
      <Field name="reason" label={t("reason")} hint={t("reasonHint")} error={faultOf("reason")}>
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
      {failure && failure.fields === undefined && (
        <p role="alert" className="text-sm text-danger">
          {refusals.has(failure.reason)
            ? refusals(failure.reason)
            : errors.has(failure.reason)
              ? errors(failure.reason)
              : errors("INTERNAL")}
        </p>
      )}
    </>
  );
}

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
