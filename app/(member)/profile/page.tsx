import { KeyRound, LogOut, Mail, MonitorX } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { signOutAction, signOutEverywhereAction } from "@/app/(auth)/account-actions";
import { PageTitle } from "@/app/(member)/page-title";
import { EmailForm, PasswordForm } from "@/app/(member)/profile/access-forms";
import { chooseThemeAction } from "@/app/(member)/profile/actions";
import { ConsentsForm } from "@/app/(member)/profile/consents-form";
import { DetailsForm } from "@/app/(member)/profile/details-form";
import { ThemeForm } from "@/app/(member)/profile/theme-form";
import { BadgeShelf } from "@/components/shop/badge-shelf";
import { List, RowContent } from "@/components/shop/list";
import { Section } from "@/components/shop/section";
import { listMemberBadges, type MemberBadge } from "@/db/queries/challenges";
import { getMemberProfile, type MemberProfile } from "@/db/queries/member-profile";
import { locales } from "@/domain/locale";
import { phoneGroups } from "@/domain/phone";
import { shelfOf } from "@/lib/badge-words";
import { cardDigits } from "@/lib/card-digits";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter, getUiLocale } from "@/lib/i18n";
import { themeCookie } from "@/lib/locale";
import { requireMember } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.profile"))("title") };
}

/** What the member tells of themselves, allows, and how they sign in. */
export default async function ProfilePage() {
  const { memberId, name } = await requireMember();
  const [profile, badges, t, f] = await Promise.all([
    getMemberProfile({ memberId }),
    listMemberBadges({ memberId }),
    getTranslations("portal.profile"),
    getFormatter(),
  ]);
  if (!profile) notFound();
  return (
    <div className="lg:mx-auto lg:max-w-[640px]">
      <PageTitle title={t("title")} />
      <p className="text-ink-2">
        {name} · <span className="whitespace-nowrap">{cardDigits(profile.cardNumber)}</span>
        <br />
        {t("since", { date: f.date(profile.joinedAt, "longDate") })}
      </p>
      <Badges badges={badges} f={f} />
      <Section title={t("details.title")}>
        <Details profile={profile} />
      </Section>
      <Section title={t("consents.title")}>
        <p className="mb-1 text-md text-ink-2 text-pretty">{t("consents.text")}</p>
        <Consents profile={profile} />
      </Section>
      <Section title={t("look.title")}>
        <Look />
      </Section>
      <Section title={t("access.title")}>
        <Access profile={profile} />
      </Section>
    </div>
  );
}

/** The badges that the member earned; all of them, with those still to be had, are on the challenges' page. */
async function Badges({ badges, f }: { badges: readonly MemberBadge[]; f: Formatter }) {
  if (badges.length === 0) return null;
  const t = await getTranslations("portal.badges");
  const earned = badges.filter(({ earnedAt }) => earnedAt !== null);
  return (
    <Section title={t("title")} more={{ href: "/challenges", label: t("all") }}>
      <div className="list p-4">
        {earned.length === 0 ? (
          <p className="text-read text-ink-2">{t("empty")}</p>
        ) : (
          <BadgeShelf badges={shelfOf(earned, { t, f })} />
        )}
      </div>
    </Section>
  );
}

const fieldFaults = [
  "required",
  "invalid",
  "email",
  "date",
  "birthday",
  "phone",
  "tooShort",
  "tooLong",
  "outOfRange",
] as const;
const commonRefusals = ["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "INVALID_INPUT", "INTERNAL"] as const;

async function faultTexts(): Promise<Record<string, string>> {
  const t = await getTranslations("errors.fields");
  return Object.fromEntries(fieldFaults.map((key) => [`errors.fields.${key}`, t(key)]));
}

async function refusalTexts(reasons: readonly string[] = []): Promise<Record<string, string>> {
  const t = await getTranslations("errors");
  return Object.fromEntries([...commonRefusals, ...reasons].map((reason) => [reason, t(reason, { minutes: 15 })]));
}

async function Details({ profile }: { profile: MemberProfile }) {
  const [t, languages] = await Promise.all([
    getTranslations("portal.profile.details"),
    getTranslations("common.languages"),
  ]);
  return (
    <DetailsForm
      values={{
        firstName: profile.firstName,
        lastName: profile.lastName,
        birthday: profile.birthday ?? "",
        phone: profile.phone === null ? "" : phoneGroups(profile.phone),
        locale: await getUiLocale(),
      }}
      languages={locales.map((locale) => ({ value: locale, label: languages(locale) }))}
      today={clock.now().toISOString().slice(0, 10)}
      texts={{
        firstName: t("firstName"),
        lastName: t("lastName"),
        birthday: t("birthday"),
        birthdayHint: t("birthdayHint"),
        phone: t("phone"),
        phoneHint: t("phoneHint"),
        locale: t("locale"),
        save: t("save"),
        saving: t("saving"),
        saved: t("saved"),
        refusals: { ...(await refusalTexts()), PHONE_TAKEN: (await getTranslations("errors"))("PHONE_TAKEN") },
        faults: await faultTexts(),
      }}
    />
  );
}

async function Consents({ profile }: { profile: MemberProfile }) {
  const t = await getTranslations("portal.profile.consents");
  return (
    <ConsentsForm
      values={{
        consentEmail: profile.consentEmail,
        consentSms: profile.consentSms,
        consentProfiling: profile.consentProfiling,
      }}
      texts={{
        consentEmail: t("email"),
        consentEmailHint: t("emailHint"),
        consentSms: t("sms"),
        consentSmsHint: t("smsHint"),
        consentProfiling: t("profiling"),
        consentProfilingHint: t("profilingHint"),
        save: t("save"),
        saved: t("saved"),
        refusals: await refusalTexts(),
      }}
    />
  );
}

async function Look() {
  const [t, jar] = await Promise.all([getTranslations("common.theme"), cookies()]);
  const chosen = jar.get(themeCookie)?.value ?? "system";
  return (
    <ThemeForm
      action={chooseThemeAction}
      legend={t("label")}
      save={t("save")}
      value={chosen}
      options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(value) }))}
    />
  );
}

function Opening({
  icon,
  title,
  note,
  children,
}: {
  icon: typeof Mail;
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <li>
      <details className="group">
        <summary className="list-row">
          <RowContent icon={icon} title={title} note={note} chevron />
        </summary>
        {children}
      </details>
    </li>
  );
}

async function Access({ profile }: { profile: MemberProfile }) {
  const t = await getTranslations("portal.profile.access");
  const refusals = await refusalTexts(["WRONG_PASSWORD", "THROTTLED", "SAME_EMAIL", ...passwordFaults]);
  const texts = { current: t("current"), refusals, faults: await faultTexts() };
  return (
    <List>
      <Opening icon={Mail} title={t("email.title")} note={profile.email ?? undefined}>
        <EmailForm
          hasPassword={profile.hasPassword}
          texts={{
            ...texts,
            email: t("email.label"),
            hint: t("email.hint"),
            submit: t("email.submit"),
            busy: t("email.busy"),
            done: t("email.done"),
          }}
        />
      </Opening>
      <Opening icon={KeyRound} title={t(profile.hasPassword ? "password.title" : "password.set")}>
        <PasswordForm
          hasPassword={profile.hasPassword}
          texts={{
            ...texts,
            next: t("password.label"),
            hint: t("password.hint"),
            submit: t("password.submit"),
            busy: t("password.busy"),
            done: t("password.done"),
          }}
        />
      </Opening>
      <SignOutRow action={signOutAction} icon={LogOut} title={t("signOut")} />
      <SignOutRow action={signOutEverywhereAction} icon={MonitorX} title={t("everywhere")} note={t("everywhereNote")} />
    </List>
  );
}

function SignOutRow({
  action,
  ...content
}: {
  action: () => Promise<void>;
  icon: typeof Mail;
  title: string;
  note?: string;
}) {
  return (
    <li>
      <form action={action}>
        <button type="submit" className="list-row">
          <RowContent {...content} />
        </button>
      </form>
    </li>
  );
}

const passwordFaults = [
  "PASSWORD_TOO_SHORT",
  "PASSWORD_TOO_LONG",
  "PASSWORD_TOO_COMMON",
  "PASSWORD_TOO_PERSONAL",
] as const;
