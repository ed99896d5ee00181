import { ShoppingBag, TrendingDown, TrendingUp } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { entryIcons } from "@/components/shop/entry-icon";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pager } from "@/components/ui/pager";
import { type EntryView, listEntries } from "@/db/queries/ledger";
import { listQuietEvents, type QuietEvent } from "@/db/queries/member-record";
import type { MemberId } from "@/domain/id";
import { activityKind } from "@/domain/ledger-codes";
import type { Programme } from "@/domain/programme";
import { tierRank } from "@/domain/tier";
import { entryWords } from "@/lib/entry-words";
import type { Formatter } from "@/lib/format";
import { explainMemberEntryAction, reverseEntryAction } from "./actions";
import { MemberWhy } from "./member-why";
import { ReasonDialog } from "./reason-dialog";
import { TimelineEntry } from "./timeline-entry";

const PAGE = 25;

type Item =
  | { readonly type: "entry"; readonly entry: EntryView }
  | { readonly type: "quiet"; readonly event: QuietEvent };

interface TimelineProps {
  readonly memberId: MemberId;
  readonly before: number | undefined;
  readonly programme: Programme;
  readonly now: Date;
  readonly f: Formatter;
  readonly canReverse: boolean;
}

/** Everything that happened to a member, newest first; each entry opens to its reason, the newest one is open. */
export async function Timeline(props: TimelineProps) {
  const { memberId, before, now } = props;
  const t = await getTranslations("admin.member.timeline");
  const found = await listEntries({ memberId, before, limit: PAGE + 1, now });
  const entries = found.slice(0, PAGE);
  const more = found.length > PAGE;
  const quiet = await listQuietEvents({
    memberId,
    from: more ? (entries.at(-1)?.occurredAt ?? null) : null,
    until: before === undefined ? null : (entries[0]?.occurredAt ?? null),
  });
  const items = merge(entries, quiet);
  const opened = before === undefined ? entries.find(({ kind }) => kind === "earn")?.seq : undefined;
  if (items.length === 0) return <EmptyState title={t("empty.title")}>{t("empty.body")}</EmptyState>;
  const last = entries.at(-1);
  return (
    <>
      <ol className="timeline">
        {items.map((item) =>
          item.type === "entry" ? (
            <li key={`entry ${item.entry.seq}`} className="timeline-item">
              <Entry {...props} entry={item.entry} opened={item.entry.seq === opened} />
            </li>
          ) : (
            <li key={`quiet ${item.event.id}`} className="timeline-item">
              <Quiet event={item.event} programme={props.programme} f={props.f} />
            </li>
          ),
        )}
      </ol>
      {(more || before !== undefined) && (
        <Pager
          label={t("pages")}
          previousLabel={t("newest")}
          nextLabel={t("older")}
          previousHref={before === undefined ? null : `/admin/members/${memberId}`}
          nextHref={more && last ? `/admin/members/${memberId}?before=${last.seq}` : null}
        />
      )}
    </>
  );
}

/** Entries keep their own order, that of the books; what moved no points goes before the first entry that is not later. */
function merge(entries: readonly EntryView[], quiet: readonly QuietEvent[]): Item[] {
  const items: Item[] = [];
  let next = 0;
  for (const entry of entries) {
    for (let event = quiet[next]; event !== undefined && event.at > entry.occurredAt; event = quiet[++next])
      items.push({ type: "quiet", event });
    items.push({ type: "entry", entry });
  }
  return [...items, ...quiet.slice(next).map((event) => ({ type: "quiet" as const, event }))];
}

const REVERSIBLE = ["earn", "adjust", "redeem"];

async function Entry({
  memberId,
  entry,
  f,
  canReverse,
  opened,
}: TimelineProps & { entry: EntryView; opened: boolean }) {
  const [t, explain] = await Promise.all([getTranslations("admin.member.timeline"), getTranslations("explain")]);
  const words = entryWords(entry, { t: explain, f });
  const { activity } = entry;
  const value =
    activity !== null && activity.kind !== "event"
      ? f.money({ minor: activity.valueMinor, currency: activity.currency })
      : null;
  const note = [f.date(entry.occurredAt, "dateTime"), words.note.split(" · ").slice(1).join(" · "), value]
    .filter(Boolean)
    .join(" · ");
  const badges = (
    <>
      {entry.pendingUntil !== null && (
        <Badge tone="warn" dot={false}>
          {t("pendingUntil", { date: f.date(entry.pendingUntil, "shortDay") })}
        </Badge>
      )}
      {entry.reversedBySeq !== null && <Badge dot={false}>{t("reversed")}</Badge>}
    </>
  );
  const reversible = canReverse && entry.reversedBySeq === null && REVERSIBLE.includes(entry.kind);
  const after = entry.deficitAfter > 0 ? -entry.deficitAfter : entry.activeAfter;
  return (
    <TimelineEntry
      memberId={memberId}
      seq={entry.seq}
      explain={explainMemberEntryAction}
      {...(opened ? { opened: <MemberWhy memberId={memberId} seq={entry.seq} /> } : {})}
      words={{ loading: t("loading"), failed: t("failed") }}
      foot={
        reversible && (
          <ReasonDialog
            action={reverseEntryAction}
            fields={{ memberId: String(memberId), seq: String(entry.seq) }}
            danger
            trigger={<Button variant="quiet">{t("reverse.open")}</Button>}
            words={{
              title: t("reverse.title", { entry: words.title }),
              body: t(
                entry.kind === "redeem"
                  ? "reverse.bodyRedeem"
                  : entry.kind === "earn"
                    ? "reverse.bodyEarn"
                    : "reverse.body",
              ),
              confirm: t("reverse.confirm", { n: f.signed(-entry.points) }),
              busy: t("reverse.busy"),
              done: t("reverse.done"),
              reason: { label: t("reverse.reason"), hint: t("reverse.reasonHint") },
            }}
          />
        )
      }
    >
      <Row
        icon={<Icon as={entryIcons[words.icon]} size={17} />}
        title={words.title}
        badges={badges}
        note={note}
        value={words.value}
        valueNote={t("balanceAfter", { n: f.number(after) })}
        gain={words.gain}
      />
    </TimelineEntry>
  );
}

async function Quiet({ event, programme, f }: { event: QuietEvent; programme: Programme; f: Formatter }) {
  const [t, explain] = await Promise.all([getTranslations("admin.member.timeline"), getTranslations("explain")]);
  if (event.type === "tier") {
    const { tiers } = programme;
    const up = tierRank(event.to, tiers) > tierRank(event.from, tiers);
    const tier = tiers.find(({ id }) => id === event.to) ?? tiers[0];
    const title = t(up ? "tierUp" : "tierDown", { tier: tier ? f.words(tier.name) : "" });
    return (
      <div className="timeline-row">
        <Row
          icon={<Icon as={up ? TrendingUp : TrendingDown} size={17} />}
          title={title}
          note={f.date(event.at, "dateTime")}
        />
      </div>
    );
  }
  const kind = activityKind(event.kind);
  const title =
    kind === "event" ? event.externalId : t(kind === "order" ? "quietOrder" : "quietReturn", { id: event.externalId });
  const money = kind === "event" ? null : f.money({ minor: event.valueMinor, currency: event.currency });
  const place =
    event.store ?? (explain.has(`channel.${event.channel}`) ? explain(`channel.${event.channel}`) : event.channel);
  return (
    <div className="timeline-row">
      <Row
        icon={<Icon as={ShoppingBag} size={17} />}
        title={title}
        note={[f.date(event.at, "dateTime"), place, money].filter(Boolean).join(" · ")}
        value="0"
        valueNote={t("noPoints")}
      />
    </div>
  );
}

function Row({
  icon,
  title,
  badges,
  note,
  value,
  valueNote,
  gain = false,
}: {
  icon: ReactNode;
  title: string;
  badges?: ReactNode;
  note: string;
  value?: string;
  valueNote?: string;
  gain?: boolean;
}) {
  return (
    <>
      <span className="timeline-icon">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 leading-snug font-medium">
          {title}
          {badges}
        </span>
        <span className="block text-sm text-ink-3">{note}</span>
      </span>
      {value !== undefined && (
        <span className={cn("text-right font-semibold whitespace-nowrap", gain && "text-accent-text")}>
          {value}
          <span className="block text-[12.5px] font-normal text-ink-3">{valueNote}</span>
        </span>
      )}
    </>
  );
}
