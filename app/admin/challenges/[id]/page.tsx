import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { loadShop } from "@/app/admin/campaigns/load-shop";
import { ChallengeEditor } from "@/app/admin/challenges/[id]/challenge-editor";
import { loadPreview } from "@/app/admin/challenges/[id]/load-preview";
import { conditionWords } from "@/components/conditions/condition-words";
import { FlashToast } from "@/components/ui/toast";
import { getChallenge, getLastChallengeEdit } from "@/db/queries/challenges-admin";
import { adminPages, may } from "@/domain/access";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { formatter } from "@/lib/format";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ saved?: string }>;
}

const find = cache(async (text: string) => {
  const id = campaignId(text);
  return id === null ? null : getChallenge({ id });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...adminPages.challenges);
  return { title: (await find((await params).id))?.title };
}

function conditionsOf(challenge: ChallengeDefinition | null) {
  return challenge?.steps.flatMap(({ conditions, target }) => [conditions, target.lines ?? null]) ?? [];
}

/** One challenge: everything it is, beside the card that members see; for those who only read, as it stands. */
export default async function ChallengePage({ params, searchParams }: Props) {
  const staff = await requireStaff(...adminPages.challenges);
  const [{ id: text }, { saved }] = await Promise.all([params, searchParams]);
  const record = await find(text);
  const definition = record?.draft ?? record?.live;
  if (record === null || !definition) notFound();
  const { submittedBy, draft, live, ...rest } = record;
  const [shop, last, preview, messages, t] = await Promise.all([
    loadShop([], [...conditionsOf(draft), ...conditionsOf(live)]),
    getLastChallengeEdit({ id: record.id }),
    loadPreview(),
    getMessages(),
    getTranslations("admin.challenges"),
  ]);
  const f = formatter(shop.locale, shop.timeZone);
  const mayEdit = may(staff.role, "editChallenges");
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, [
        "admin.campaigns",
        "admin.challenges",
        "admin.changes",
        "admin.picture",
        "common.leave",
        "errors",
        ...conditionWords,
      ])}
    >
      {saved === "copy" && <FlashToast>{t("done.copy")}</FlashToast>}
      <ChallengeEditor
        key={record.id}
        challenge={{
          id: rest.id,
          title: rest.title,
          status: rest.status,
          liveVersion: rest.liveVersion,
          revision: rest.revision,
          reviewNote: rest.reviewNote,
          open: rest.open,
          feeders: rest.feeders,
          definition,
          live,
          hasDraft: draft !== null,
          submitted: submittedBy === null ? null : submittedBy === staff.accountId ? "own" : "other",
        }}
        shop={shop}
        preview={preview}
        accountId={staff.accountId}
        editable={mayEdit && record.status !== "archived"}
        mayMove={mayEdit}
        lastEdit={last && { name: last.name, date: f.date(last.at, "dateTime") }}
      />
    </NextIntlClientProvider>
  );
}
