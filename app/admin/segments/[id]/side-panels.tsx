import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { placeOfUse } from "@/app/admin/segments/segment-use";
import type { ConditionLookups } from "@/components/conditions/lookups";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { SegmentUse } from "@/db/queries/segment-references";
import type { SegmentMove } from "@/db/queries/segments";
import type { Condition } from "@/domain/condition/condition";
import type { FieldInput } from "@/domain/condition/fields";
import { describeCondition } from "@/lib/condition-words";
import type { Formatter } from "@/lib/format";
import { memberName } from "@/lib/member-words";

type Words = Awaited<ReturnType<typeof getTranslations<"admin.segments">>>;

/** Who belongs, as a sentence. */
export async function WhoPanel({
  conditions,
  description,
  lookups,
  t,
  f,
}: {
  /** null = a list. */
  conditions: Condition | null;
  description: string;
  lookups: ConditionLookups;
  t: Words;
  f: Formatter;
}) {
  const words = await getTranslations("conditions");
  const nameOf = (kind: FieldInput | "reward", id: string | number) => {
    if (kind === "reward") return undefined;
    const known = kind === "product" ? lookups.products : lookups.choices[kind];
    return known?.find(({ value }) => value === id)?.label;
  };
  const who =
    conditions === null
      ? t("one.whoList")
      : describeCondition(conditions, {
          t: (key, values) => words(key as never, values as never),
          f,
          currency: lookups.currency,
          nameOf,
        });
  return (
    <Panel title={t("one.who")}>
      <p className="text-read text-pretty first-letter:uppercase">{who}</p>
      {description !== "" && <p className="mt-2.5 text-sm text-ink-3 text-pretty">{description}</p>}
    </Panel>
  );
}

/** What names the segment, each with a way there. */
export function UsesPanel({ uses, t }: { uses: readonly SegmentUse[]; t: Words }) {
  return (
    <Panel title={t("one.usedIn")}>
      {uses.length === 0 ? (
        <p className="text-read text-ink-2 text-pretty">{t("one.usedNowhere")}</p>
      ) : (
        <ul className="grid gap-2">
          {uses.map((use) => (
            <li key={`${use.kind}${use.id}`} className="min-w-0 text-read leading-tight">
              <Link href={placeOfUse(use)} className="rounded-xs font-medium hover:underline">
                {use.name}
              </Link>
              <span className="block text-sm text-ink-3">
                {t(`use.${use.kind}`)}
                {!use.live && ` · ${t("use.draft")}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Who entered and left last. */
export function MovesPanel({ moves, t, f }: { moves: readonly SegmentMove[]; t: Words; f: Formatter }) {
  return (
    <Panel title={t("one.moves")}>
      {moves.length === 0 ? (
        <p className="text-read text-ink-2">{t("one.noMoves")}</p>
      ) : (
        <ul className="grid gap-2.5">
          {moves.map((move) => (
            <li key={`${move.id}${move.at.toISOString()}${move.entered}`} className="flex min-w-0 items-start gap-2">
              <Icon
                as={move.entered ? ArrowDownLeft : ArrowUpRight}
                size={16}
                className={move.entered ? "mt-0.5 text-accent-text" : "mt-0.5 text-ink-3"}
              />
              <span className="min-w-0 text-sm leading-tight">
                <Link
                  href={`/admin/members/${move.id}`}
                  className="block truncate rounded-xs font-medium hover:underline"
                >
                  {move.status === "erased" ? t("one.erased") : memberName(move)}
                </Link>
                <span className="text-ink-3">
                  {t(move.entered ? "one.in" : "one.out")}, {f.date(move.at, "dateTime")}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
