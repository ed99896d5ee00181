import { getTranslations } from "next-intl/server";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { publicUrl } from "@/env";

/** A first order as a command that works once a key is put in. */
export async function CurlExample({ currency, now }: { currency: string; now: Date }) {
  const t = await getTranslations("admin.apiKeys.example");
  const order = {
    activities: [
      {
        kind: "order",
        externalId: "2026-0001",
        member: { email: "jan@example.com" },
        occurredAt: `${now.toISOString().slice(0, 19)}Z`,
        channel: "online",
        currency,
        lines: [{ sku: "HERBATA-100", quantity: 2, amount: "49.80" }],
      },
    ],
  };
  const command = `curl ${publicUrl()}/api/v1/activities \\
  -H 'authorization: Bearer lrl_…' \\
  -H 'content-type: application/json' \\
  -d '${JSON.stringify(order, null, 2)}'`;
  return (
    <Panel
      title={t("title")}
      actions={<CopyButton value={command} label={t("copy")} copiedLabel={t("copy")} size="sm" />}
    >
      <p className="mb-3 text-ink-2">{t("text")}</p>
      {/* Scrolls sideways on a phone, so it can be reached with the keyboard. */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        aria-label={t("label")}
        role="region"
        className="overflow-x-auto rounded-md bg-sunken px-4 py-3 font-mono text-[12.5px] leading-relaxed"
      >
        {command}
      </pre>
    </Panel>
  );
}
