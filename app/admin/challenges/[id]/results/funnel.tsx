import type { getTranslations } from "next-intl/server";
import type { ChallengeFunnel } from "@/db/queries/challenges-admin";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { stagesOf } from "@/domain/challenge/stages";
import type { Formatter } from "@/lib/format";

/** What the results of a challenge are told with. */
export interface ResultsVoice {
  readonly t: Awaited<ReturnType<typeof getTranslations<"admin.challenges">>>;
  readonly f: Formatter;
  readonly currency: string;
}

interface Bar {
  readonly name: string;
  readonly count: number;
}

/** From joining to completing: how many came to each stage, and how many of those before stopped there. */
export function Funnel({
  definition,
  funnel,
  voice,
}: {
  definition: ChallengeDefinition;
  funnel: ChallengeFunnel;
  voice: ResultsVoice;
}) {
  const { t } = voice;
  const names = stageNames(definition, voice);
  const bars: Bar[] = [
    { name: t("results.joined"), count: funnel.joined },
    { name: t("results.started"), count: funnel.started },
    ...funnel.stages.map((count, index) => ({ name: names[index] ?? "", count })),
    { name: t("results.completed"), count: funnel.completed },
  ];
  return (
    <ol className="grid gap-3">
      {bars.map((bar, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stages may share a name; their places do not move.
        <BarItem key={index} bar={bar} of={funnel.joined} before={bars[index - 1]?.count} voice={voice} />
      ))}
    </ol>
  );
}

function BarItem({
  bar: { name, count },
  of,
  before,
  voice: { t, f },
}: {
  bar: Bar;
  of: number;
  before: number | undefined;
  voice: ResultsVoice;
}) {
  const lost = before === undefined ? 0 : before - count;
  return (
    <li>
      <span className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span>{name}</span>
        <span className="text-ink-2">
          {f.number(count)} ({of === 0 ? "–" : f.percent(count / of, 0)})
          {lost > 0 && <span className="text-ink-3">, {t("results.lost", f.count(lost))}</span>}
        </span>
      </span>
      <span aria-hidden className="mt-1 block h-2 rounded-full bg-sunken">
        <span
          className="block h-2 rounded-full bg-accent"
          style={{ width: `${of === 0 ? 0 : Math.min(100, (count / of) * 100)}%` }}
        />
      </span>
    </li>
  );
}

function stageNames(definition: ChallengeDefinition, { t, f, currency }: ResultsVoice): string[] {
  const stages = stagesOf(definition);
  const { steps, streak } = definition;
  if (stages.kind === "steps") return steps.map(({ name }) => f.words(name));
  if (stages.kind === "count") {
    const of = f.number(steps.length);
    return Array.from({ length: stages.count }, (_, index) => t("results.stepsOf", { n: f.number(index + 1), of }));
  }
  const measure = steps[0]?.target.measure;
  const told = (value: number) =>
    streak === null && measure === "amount" ? f.roundMoney({ minor: value, currency }) : f.number(value);
  const of = told(streak?.length ?? steps[0]?.target.value ?? 1);
  return stages.marks.map((mark) => t("results.valueOf", { n: told(mark), of }));
}

/** Steps in any order: how many reached each. */
export function StepList({
  definition,
  reached,
  of,
  voice: { t, f },
}: {
  definition: ChallengeDefinition;
  reached: readonly number[];
  of: number;
  voice: ResultsVoice;
}) {
  return (
    <>
      <h3 className="mt-5 mb-2 text-sm font-medium">{t("results.eachStep")}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
        {definition.steps.map(({ name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps may share a name; their places do not move.
          <div key={index} className="contents">
            <dt className="text-ink-2">{f.words(name)}</dt>
            <dd className="text-right">
              {f.number(reached[index] ?? 0)} ({of === 0 ? "–" : f.percent((reached[index] ?? 0) / of, 0)})
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
