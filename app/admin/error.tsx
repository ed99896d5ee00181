"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What staff see when a page throws: nothing of the fault itself, a number to quote, and another try. */
export default function AdminError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("admin.shell.error");
  return (
    <div role="alert">
      <EmptyState
        alone
        title={t("title")}
        branch={false}
        className="pt-24"
        action={
          <Button variant="primary" onClick={reset}>
            {t("retry")}
          </Button>
        }
      >
        {t("body", { digest: error.digest ?? "–" })}
      </EmptyState>
    </div>
  );
}
