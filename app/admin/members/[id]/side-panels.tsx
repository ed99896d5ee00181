import { getTranslations } from "next-intl/server";
import { ShareBar } from "@/components/charts/share-bar";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import type { LotView } from "@/db/queries/ledger";
import { listLots } from "@/db/queries/lots";
import type { MemberRecord } from "@/db/queries/member-record";
import { noonOf, parseDay } from "@/domain/day";
import type { MemberId } from "@/domain/id";
import { phoneGroups } from "@/domain/phone";
import { type Formatter, formatter } from "@/lib/format";

const SHOWN = 5;
const looks = ["bg-chart-2", "bg-chart-1", "bg-laurel-300", "bg-laurel-200", "bg-laurel-100"] as const;

interface Heap {
  readonly key: string;
  readonly at: Date | null;
  readonly points: number;
}

/** Lots that end, or start, on the same day are one line. */
function heap(lots: readonly LotView[], when: (lot: LotView) => Date | null, f: Formatter): Heap[] {
  const heaps = new Map<string, Heap>();
  for (const lot of lots) {
    const at = when(lot);
    const key = at === null ? "" : f.date(at);
    heaps.set(key, { key, at, points: (heaps.get(key)?.points ?? 0) + lot.remaining });
  }
  return [...heaps.values()];
}

/** The member's points by when they end, earliest first, and what still waits. */
export async function LotsPanel({ memberId, now, f }: { memberId: MemberId; now: Date; f: Formatter }) {
  const [t, lots] = await Promise.all([getTranslations("admin.member.lots"), listLots({ memberId, limit: 500 })]);
  const isActive = (lot: LotView) => lot.state === "active" || lot.activatesAt <= now;
  const live = lots.filter((lot) => lot.expiresAt === null || lot.expiresAt > now);
  const active = heap(live.filter(isActive), ({ expiresAt }) => expiresAt, f);
  const waiting = heap(
    live.filter((lot) => !isActive(lot)),
    ({ activatesAt }) => activatesAt,
    f,
  );
  if (active.length + waiting.length === 0) {
    return (
      <Panel title={t("title")}>
        <p className="text-ink-2">{t("none")}</p>
      </Panel>
    );
  }
  const shown = active.length > SHOWN ? active.slice(0, SHOWN - 1) : active;
  const rest = active.slice(shown.length).reduce((sum, { points }) => sum + points, 0);
  const rows = [
    ...shown.map(({ key, at, points }) => ({
      key,
      label: at === null ? t("never") : f.date(at, "longDate"),
      hint: at === null ? "" : inTime(at, now, f),
      points,
    })),
    ...(rest > 0 ? [{ key: "later", label: t("later"), hint: "", points: rest }] : []),
  ];
  return (
    <Panel title={t("title")}>
      {rows.length > 0 && (
        <ShareBar
          label={rows.map(({ label, points }) => `${label}: ${f.number(points)}`).join(", ")}
          parts={rows.map(({ key, points }, index) => ({
            key,
            value: points,
            className: looks[index] ?? "bg-laurel-100",
          }))}
        />
      )}
      <ul className="mt-3 grid gap-1.5">
        {rows.map(({ key, label, hint, points }, index) => (
          <LotRow
            key={key}
            look={looks[index] ?? "bg-laurel-100"}
            label={label}
            hint={hint}
            points={f.number(points)}
          />
        ))}
        {waiting.slice(0, SHOWN).map(({ key, at, points }) => (
          <LotRow
            key={`waiting ${key}`}
            look="border border-line-control"
            label={t("pending")}
            hint={at === null ? "" : t("from", { date: f.date(at, "day") })}
            points={f.number(points)}
          />
        ))}
      </ul>
    </Panel>
  );
}

function LotRow({ look, label, hint, points }: { look: string; label: string; hint: string; points: string }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden className={cn("size-2.5 flex-none rounded-[3px]", look)} />
      <span className="min-w-0 flex-1">{label}</span>
      <span className="text-sm text-ink-3">{hint}</span>
      <span className="min-w-12 text-right font-semibold">{points}</span>
    </li>
  );
}

const DAY_MS = 86_400_000;

function inTime(at: Date, now: Date, f: Formatter): string {
  const words = new Intl.RelativeTimeFormat(f.locale, { numeric: "auto" });
  const days = Math.ceil((at.getTime() - now.getTime()) / DAY_MS);
  return days > 60 ? words.format(Math.round(days / 30.4), "month") : words.format(days, "day");
}

/** Contact and preferences. */
export async function AboutPanel({ member, f }: { member: MemberRecord; f: Formatter }) {
  const [t, common, channels] = await Promise.all([
    getTranslations("admin.member.about"),
    getTranslations("common.languages"),
    getTranslations("admin.members.channel"),
  ]);
  const channel = channels.has(member.joinedChannel) ? channels(member.joinedChannel) : member.joinedChannel;
  const birthday = member.birthday === null ? null : parseDay(member.birthday);
  const consents = [
    member.consentEmail && t("email"),
    member.consentSms && t("sms"),
    member.consentProfiling && t("profiling"),
  ].filter(Boolean);
  const rows: readonly (readonly [string, string | null])[] = [
    [t("language"), common(member.locale)],
    [t("birthday"), birthday === null ? null : formatter(f.locale, "UTC").date(noonOf(birthday), "longDate")],
    [t("phone"), member.phone === null ? null : phoneGroups(member.phone)],
    [t("city"), member.city],
    [t("externalId"), member.externalId],
    [t("joined"), t("joinedBy", { date: f.date(member.joinedAt), channel })],
    [t("consents"), consents.length === 0 ? t("noConsents") : consents.join(", ")],
    [
      t("account"),
      member.account === null
        ? t("noAccount")
        : member.account.lastSeenAt === null
          ? t("neverSeen")
          : t("seen", { date: f.date(member.account.lastSeenAt) }),
    ],
  ];
  return (
    <Panel title={t("title")}>
      <dl className="fact-list">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={value === null ? "text-ink-3" : "break-words"}>{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
