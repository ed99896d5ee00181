import { EyeOff, KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { mailPurpose, mailTones } from "@/app/admin/outbox/mail-words";
import { RetryMail } from "@/app/admin/outbox/retry-mail";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type OpenedMail, openMail } from "@/db/mutations/open-mail";
import type { MailContent } from "@/db/queries/mail";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, may } from "@/domain/access";
import { isUuid } from "@/domain/id";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

type Words = Awaited<ReturnType<typeof getTranslations<"admin.outbox">>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.outbox"))("title") };
}

/** One letter: whom it went to, where it stands, how it looks. Links that sign in are for admins alone. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const staff = await requireStaff(...adminPages.outbox);
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const { timeZone } = await getProgramme();
  const [opened, t, f, messages] = await Promise.all([
    openMail({
      id,
      withLinks: may(staff.role, "readSecretMail"),
      accountId: staff.accountId,
      actorName: staff.name,
      now: clock.now(),
    }),
    getTranslations("admin.outbox"),
    getFormatter(timeZone),
    getMessages(),
  ]);
  if (opened === null) notFound();
  const { mail, secret } = opened;
  const retriable = mail.status === "failed" || mail.status === "held";
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.outbox", "errors"])}>
      <PageHeader
        crumbs={[{ href: "/admin/outbox", label: t("crumb") }]}
        crumbsLabel={t("crumb")}
        title={mail.subject}
        note={<Badge tone={mailTones[mail.status]}>{t(`status.${mail.status}`)}</Badge>}
        actions={retriable && may(staff.role, "retryMail") && <RetryMail id={mail.id} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-5">
          <Letter mail={mail} t={t} />
        </div>
        <Facts mail={mail} secret={secret} t={t} f={f} />
      </div>
    </NextIntlClientProvider>
  );
}

function Letter({ mail, t }: { mail: MailContent; t: Words }) {
  return (
    <>
      {mail.html !== null && (
        <Panel title={t("html")} flush>
          {/* No script, no forms, no top navigation: only what was written. */}
          <iframe
            title={t("frame")}
            sandbox="allow-popups"
            srcDoc={mail.html}
            className="h-[560px] w-full border-t border-line-soft bg-white"
          />
        </Panel>
      )}
      <Panel title={t("text")}>
        <p className="text-sm wrap-anywhere whitespace-pre-wrap">{mail.text}</p>
      </Panel>
    </>
  );
}

function Facts({ mail, secret, t, f }: { mail: MailContent; secret: OpenedMail["secret"]; t: Words; f: Formatter }) {
  const facts: [string, string][] = [
    [t("to"), mail.to],
    [t("column.purpose"), mailPurpose(mail.purpose, t)],
    [t("at"), f.date(mail.createdAt, "dateTime")],
    ...(mail.sentAt === null ? [] : [[t("sentAt"), f.date(mail.sentAt, "dateTime")] satisfies [string, string]]),
    [t("attempts"), f.number(mail.attempts)],
    ...(mail.lastError === null ? [] : [[t("error"), mail.lastError] satisfies [string, string]]),
  ];
  return (
    <Panel>
      <dl className="grid gap-2.5">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="flex-none text-ink-3">{label}</dt>
            <dd className="text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {mail.status === "held" && (
        <p className="mt-4 border-t border-line-soft pt-3 text-sm text-ink-2">{t("heldNote")}</p>
      )}
      {secret !== "none" && (
        <p className="mt-3 flex gap-2 border-t border-line-soft pt-3 text-sm text-ink-2">
          <Icon as={secret === "shown" ? KeyRound : EyeOff} size={17} className="mt-px text-ink-3" />
          {t(secret === "shown" ? "secret" : "blotted")}
        </p>
      )}
    </Panel>
  );
}
