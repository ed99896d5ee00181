import { getTranslations } from "next-intl/server";
import { changedParts } from "@/app/admin/campaigns/changed-parts";
import { loadCampaignWords, loadShop } from "@/app/admin/campaigns/load-shop";
import type { AuditEntry } from "@/db/queries/audit";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { readCampaign } from "@/domain/campaign/read-campaign";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { readChallenge } from "@/domain/challenge/read-challenge";
import { type Json, listChanges } from "@/domain/change";
import { checkCondition } from "@/domain/condition/check";
import type { Condition } from "@/domain/condition/condition";
import type { FieldInput } from "@/domain/condition/fields";
import { describeCampaign } from "@/lib/campaign-words";
import { type ChallengePlanWords, changedChallengeParts, describeChallenge } from "@/lib/challenge-plan-words";
import { type ChangeLine, type ChangeTranslator, describeChanges } from "@/lib/change-words";
import { describeCondition } from "@/lib/condition-words";
import type { Formatter } from "@/lib/format";

/** What tells the changes of an entry. */
export interface AuditLineWords {
  readonly t: ChangeTranslator;
  readonly f: Formatter;
  readonly currency: string;
  /** null where no entry of the page needs them. */
  readonly campaign: ChallengePlanWords | null;
}

/** Subjects whose records only say ids, or hold rules that have words of their own. */
const ruled: Readonly<Record<string, FieldInput>> = {
  campaign: "campaign",
  challenge: "challenge",
  segment: "segment",
  badge: "badge",
};

/** The words of campaigns, challenges and conditions, with the names of all that the entries' rules name; null where none needs them. */
export async function loadRuleWords(entries: readonly AuditEntry[]): Promise<ChallengePlanWords | null> {
  if (!entries.some(({ subject }) => subject in ruled)) return null;
  const definitions = entries
    .filter(({ subject }) => subject === "campaign")
    .flatMap(({ before, after }) => [campaignIn(before), campaignIn(after)]);
  const [words, p] = await Promise.all([
    loadShop(definitions).then(loadCampaignWords),
    getTranslations("admin.challenges.words"),
  ]);
  return { ...words, p: (key, values) => p(key, values) };
}

/** What a thing is called now, where its entries may not say so; null = unknown or gone. */
export function currentName({ subject, subjectId }: AuditEntry, words: ChallengePlanWords | null): string | null {
  const kind = ruled[subject];
  return (kind && words?.nameOf(kind, subjectId)) ?? null;
}

/** The changes of an entry, field by field; the rules of campaigns and segments in the words of their pages. */
export function changesOf({ subject, before, after }: AuditEntry, words: AuditLineWords): ChangeLine[] {
  const told = words.campaign === null ? [] : rulesOf(subject, before, after, words.campaign, words.t);
  const plainly = told.length === 0 ? [before, after] : [bare(before), bare(after)];
  const changes = listChanges(plainly[0], plainly[1]);
  return [
    ...describeChanges(
      changes.map((change) => named(change, words)),
      words,
    ),
    ...told,
  ];
}

/** A copy's source is an id: its name says more. */
function named(change: ReturnType<typeof listChanges>[number], { campaign }: AuditLineWords) {
  if (change.path !== "from" || typeof change.after !== "number") return change;
  return { ...change, after: campaign?.nameOf("campaign", change.after) ?? change.after };
}

function rulesOf(
  subject: string,
  before: Json,
  after: Json,
  words: ChallengePlanWords,
  t: ChangeTranslator,
): ChangeLine[] {
  if (subject === "campaign") {
    const [old, now] = [campaignIn(before), campaignIn(after)];
    if (old !== null && now !== null) return changedParts(old, now, words);
    return sides(t("field.definition"), old && describeCampaign(old, words), now && describeCampaign(now, words), t);
  }
  if (subject === "challenge") return challengeLines(challengeIn(before), challengeIn(after), words, t);
  if (subject !== "segment") return [];
  const [old, now] = [conditionIn(before), conditionIn(after)];
  return sides(t("field.conditions"), old && describeCondition(old, words), now && describeCondition(now, words), t);
}

function challengeLines(
  before: ChallengeDefinition | null,
  after: ChallengeDefinition | null,
  words: ChallengePlanWords,
  t: ChangeTranslator,
): ChangeLine[] {
  if (before !== null && after !== null) return changedChallengeParts(before, after, words);
  const one = before ?? after;
  const parts = one === null ? [] : describeChallenge(one, words);
  const nothing = t("nothing");
  return parts.map(({ path, label, text }) => ({
    path,
    label,
    before: before === null ? nothing : text,
    after: after === null ? nothing : text,
  }));
}

function sides(label: string, before: string | null, after: string | null, t: ChangeTranslator): ChangeLine[] {
  if (before === after) return [];
  return [{ path: "definition", label, before: before ?? t("nothing"), after: after ?? t("nothing") }];
}

function fieldsOf(record: Json): { readonly [key: string]: Json } | null {
  return record !== null && typeof record === "object" && !Array.isArray(record)
    ? (record as { readonly [key: string]: Json })
    : null;
}

function bare(record: Json): Json {
  const { definition: _definition, ...rest } = fieldsOf(record) ?? {};
  return fieldsOf(record) === null ? record : (rest as Json);
}

function campaignIn(record: Json): CampaignDefinition | null {
  const definition = fieldsOf(record)?.definition;
  const read = definition === undefined ? null : readCampaign(definition);
  return read?.ok ? read.definition : null;
}

function challengeIn(record: Json): ChallengeDefinition | null {
  const definition = fieldsOf(record)?.definition;
  const read = definition === undefined ? null : readChallenge(definition);
  return read?.ok ? read.definition : null;
}

function conditionIn(record: Json): Condition | null {
  const definition = fieldsOf(fieldsOf(record)?.definition ?? null);
  const condition = definition?.conditions;
  const place = { scopes: ["member", "history"], behaviour: true } as const;
  // What was saved was checked; only its shape may be of another time.
  return condition !== undefined && checkCondition(condition, place).length === 0
    ? (condition as unknown as Condition)
    : null;
}
