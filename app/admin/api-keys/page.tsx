import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { CreateKey } from "@/app/admin/api-keys/create-key";
import { CurlExample } from "@/app/admin/api-keys/curl-example";
import { RevokeKey } from "@/app/admin/api-keys/revoke-key";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type ApiKeyListing, listApiKeys } from "@/db/queries/api-keys";
import { getProgramme } from "@/db/queries/programme";
import { adminPages } from "@/domain/access";
import { apiScopes } from "@/domain/api-key";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.apiKeys"))("title") };
}

type Words = Awaited<ReturnType<typeof getTranslations<"admin.apiKeys">>>;

/** The keys by which the shop's systems reach the HTTP API, and how to send a first order. */
export default async function ApiKeysPage() {
  await requireStaff(...adminPages.apiKeys);
  const programme = await getProgramme();
  const [keys, t, f, messages] = await Promise.all([
    listApiKeys(),
    getTranslations("admin.apiKeys"),
    getFormatter(programme.timeZone),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.apiKeys", "errors"])}>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {/* Another process answers there: a plain link, no client navigation. */}
            <a href="/api/docs" className={buttonClass({ variant: "plain" })}>
              <Icon as={BookOpen} size={18} />
              {t("docs")}
            </a>
            <CreateKey scopes={apiScopes} />
          </>
        }
      />
      <p className="mb-4 max-w-[70ch] text-ink-2">{t("intro")}</p>
      <div className="grid gap-5">
        <Panel title={t("heading")} flush>
          {keys.length === 0 ? (
            <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
          ) : (
            <DataTable label={t("list")} columns={columns(t, f)} rows={keys} rowKey={(key) => key.id} />
          )}
        </Panel>
        <CurlExample currency={programme.currency} now={clock.now()} />
      </div>
    </NextIntlClientProvider>
  );
}

function columns(t: Words, f: Formatter): Column<ApiKeyListing>[] {
  return [
    {
      key: "name",
      header: t("column.name"),
      phone: "title",
      cell: (key) => <span className="font-medium">{key.name}</span>,
    },
    {
      key: "prefix",
      header: t("column.prefix"),
      cell: (key) => <code className="font-mono text-sm">lrl_{key.prefix}_…</code>,
    },
    {
      key: "scopes",
      header: t("column.scopes"),
      wide: true,
      cell: (key) => (
        <span className="text-sm text-ink-2">{key.scopes.map((scope) => t(`scope.${scope}`)).join(", ")}</span>
      ),
    },
    { key: "created", header: t("column.created"), wide: true, cell: (key) => f.date(key.createdAt) },
    {
      key: "used",
      header: t("column.used"),
      cell: (key) =>
        key.lastUsedAt === null ? <span className="text-ink-3">{t("never")}</span> : f.date(key.lastUsedAt, "dateTime"),
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (key) =>
        key.revokedAt === null ? (
          <Badge tone="ok">{t("live")}</Badge>
        ) : (
          <Badge>{t("revoked", { date: f.date(key.revokedAt, "shortDay") })}</Badge>
        ),
    },
    {
      key: "actions",
      header: t("column.actions"),
      align: "right",
      cell: (key) => (key.revokedAt === null ? <RevokeKey id={key.id} name={key.name} /> : null),
    },
  ];
}
