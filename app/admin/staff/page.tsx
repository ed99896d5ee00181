import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { InviteStaff } from "@/app/admin/staff/invite-staff";
import { PersonMenu } from "@/app/admin/staff/person-menu";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getProgramme } from "@/db/queries/programme";
import { listStaff, type StaffListing } from "@/db/queries/staff";
import { adminPages } from "@/domain/access";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.staff"))("title") };
}

type Words = Awaited<ReturnType<typeof getTranslations<"admin.staff">>>;

const tones = { active: "ok", invited: "warn", disabled: "neutral" } as const;

/** The people who run the programme, and what each may do. */
export default async function StaffPage() {
  const { accountId } = await requireStaff(...adminPages.staff);
  const { timeZone } = await getProgramme();
  const [people, t, f, messages] = await Promise.all([
    listStaff(),
    getTranslations("admin.staff"),
    getFormatter(timeZone),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={pickMessages(messages, ["admin.staff", "errors"])}>
      <PageHeader title={t("title")} note={f.number(people.length)} actions={<InviteStaff locale={f.locale} />} />
      <Panel flush>
        <DataTable label={t("list")} columns={columns(accountId, t, f)} rows={people} rowKey={(person) => person.id} />
      </Panel>
    </NextIntlClientProvider>
  );
}

function columns(self: string, t: Words, f: Formatter): Column<StaffListing>[] {
  return [
    {
      key: "person",
      header: t("column.person"),
      phone: "title",
      cell: (person) => <Person person={person} self={self} t={t} />,
    },
    {
      key: "role",
      header: t("column.role"),
      cell: (person) => (
        <span>
          {t(`role.${person.role}`)}
          <span className="block text-sm text-ink-3 max-sm:hidden">{t(`roleNote.${person.role}`)}</span>
        </span>
      ),
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (person) => <Badge tone={tones[person.state]}>{t(`state.${person.state}`)}</Badge>,
    },
    {
      key: "seen",
      header: t("column.seen"),
      cell: (person) =>
        person.lastSeenAt === null ? (
          <span className="text-ink-3">{t("never")}</span>
        ) : (
          f.date(person.lastSeenAt, "dateTime")
        ),
    },
    {
      key: "actions",
      header: t("column.actions"),
      align: "right",
      cell: (person) => (
        <PersonMenu id={person.id} name={person.name || person.email} role={person.role} state={person.state} />
      ),
    },
  ];
}

function Person({ person, self, t }: { person: StaffListing; self: string; t: Words }) {
  const notes = [person.id === self ? t("you") : "", person.isMember ? t("member") : ""].filter((note) => note !== "");
  return (
    <span className="flex min-h-[60px] items-center gap-3 max-sm:min-h-0 max-sm:py-1">
      <Avatar name={person.name || person.email} seed={person.id} />
      <span className="min-w-0">
        <span className="block text-md font-medium">
          {person.name || person.email}
          {notes.length > 0 && <span className="font-normal text-ink-3"> · {notes.join(", ")}</span>}
        </span>
        <span className="block text-sm font-normal wrap-anywhere text-ink-3">{person.email}</span>
      </span>
    </span>
  );
}
