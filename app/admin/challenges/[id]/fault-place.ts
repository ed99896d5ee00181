import { languageNames } from "@/components/admin/language-tabs";
import { locales } from "@/domain/locale";

type Words = (key: string, values?: Record<string, string | number>) => string;

/** First words of a field's path, and the label in `admin.challenges.form` under which it is edited. */
const labels: readonly (readonly [RegExp, string])[] = [
  [/^title/, "title"],
  [/^name/, "name"],
  [/^description/, "description"],
  [/^pictureId/, "picture"],
  [/^audience/, "audience"],
  [/^window\.from/, "from"],
  [/^window\.to/, "to"],
  [/^window/, "days"],
  [/^streak\.freezes/, "freezes"],
  [/^streak/, "length"],
  [/^repeat/, "atMost"],
  [/^completionsLimit/, "completionsLimit"],
  [/^budgets/, "budgets"],
  [/^pending/, "pending"],
  [/^expiry/, "expiry"],
  [/^reward/, "endReward"],
  [/^steps$/, "steps"],
];

const stepLabels: readonly (readonly [RegExp, string])[] = [
  [/^name/, "stepName"],
  [/^trigger/, "trigger"],
  [/^target\.measure/, "measure"],
  [/^target\.within/, "within"],
  [/^target\.lines/, "lines"],
  [/^target/, "target"],
  [/^conditions/, "conditions"],
  [/^reward/, "stepReward"],
];

function labelOf(path: string, known: typeof labels): string {
  return known.find(([place]) => place.test(path))?.[1] ?? "steps";
}

/** Where a field is edited, in words; `t` speaks `admin.challenges.form`. */
export function faultPlace(field: string, t: Words): string {
  const step = /^steps\.(\d+)\.(.+)$/.exec(field);
  const place =
    step === null
      ? t(labelOf(field, labels))
      : `${t("stepN", { n: Number(step[1]) + 1 })}, ${t(labelOf(step[2] ?? "", stepLabels))}`;
  const language = locales.find((locale) => field.endsWith(`.${locale}`));
  return language === undefined ? place : `${place} (${languageNames[language]})`;
}
