"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionState, useEffect } from "react";
import { cancelBackTestAction } from "@/app/admin/campaigns/[id]/back-test/actions";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress";
import { SubmitButton } from "@/components/ui/submit-button";

const EVERY_MS = 1_500;

/** A back-test under way: how far it is, and the way to stop it. The page looks again until it is done. */
export function RunProgress({
  id,
  run,
  done,
  total,
  words,
  editable,
}: {
  id: number;
  run: string;
  done: number;
  total: number;
  /** "12 000 of 48 000 activities", or that it waits. */
  words: string;
  editable: boolean;
}) {
  const t = useTranslations("admin.backTest");
  const router = useRouter();
  const [, cancel] = useActionState(cancelBackTestAction, null);
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <Panel title={t("running")}>
      <ProgressBar label={t("running")} value={done} max={Math.max(1, total)} valueText={words} />
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-ink-2">
          {words}
        </p>
        {editable && (
          <form action={cancel}>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="run" value={run} />
            <SubmitButton>{t("cancel")}</SubmitButton>
          </form>
        )}
      </div>
    </Panel>
  );
}
