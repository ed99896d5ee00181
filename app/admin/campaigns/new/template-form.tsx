"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState } from "react";
import { createCampaignAction } from "@/app/admin/campaigns/actions";

/** A template as one large button: it makes a draft and opens its builder. */
export function TemplateForm({ template, children }: { template: string; children: ReactNode }) {
  const errors = useTranslations("admin.campaigns.refusal");
  const [outcome, create, busy] = useActionState(createCampaignAction, null);
  return (
    <form action={create} className="grid">
      <input type="hidden" name="template" value={template} />
      <button
        type="submit"
        disabled={busy}
        aria-busy={busy || undefined}
        className="flex h-full flex-col items-start rounded-lg border border-line bg-surface px-4 py-3.5 text-left hover:border-line-control hover:bg-hover disabled:opacity-60"
      >
        {children}
      </button>
      {outcome?.ok === false && (
        <span role="alert" className="mt-1 text-sm text-danger">
          {errors(outcome.reason)}
        </span>
      )}
    </form>
  );
}
