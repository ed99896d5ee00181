import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { campaignId } from "@/app/admin/campaigns/campaign-id";
import { loadShop } from "@/app/admin/campaigns/load-shop";
import { ChallengeEditor } from "@/app/admin/challenges/[id]/challenge-editor";
import { ChallengeHead } from "@/app/admin/challenges/[id]/challenge-head";
import { conditionWords } from "@/components/conditions/condition-words";
import { getChallenge } from "@/db/queries/challenges-admin";
import { adminPages, may } from "@/domain/access";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.challenges"))("title") };
}

/** One challenge: everything it is, beside the card that members see; for those who only read, as it stands. */
export default async function ChallengePage({ params }: Props) {
  const staff = await requireStaff(...adminPages.challenges);
  const id = campaignId((await params).id);
  const record = id === null ? null : await getChallenge({ id });
  const definition = record?.draft ?? record?.live;
  if (record === null || !definition) notFound();
  const [shop, messages] = await Promise.all([loadShop([]), getMessages()]);
  return (
    <NextIntlClientProvider
      messages={pickMessages(messages, [
        "admin.campaigns",
        "admin.challenges",
        "portal.challenges",
        "common.leave",
        "errors",
        ...conditionWords,
      ])}
    >
      <ChallengeHead record={record} tab="editor" />
      <ChallengeEditor
        key={record.id}
        challenge={{
          id: record.id,
          title: record.title,
          status: record.status,
          definition,
          hasDraft: record.draft !== null,
          revision: record.revision,
          submitted: record.submittedBy === null ? null : record.submittedBy === staff.accountId ? "own" : "other",
        }}
        shop={shop}
        editable={may(staff.role, "editChallenges") && record.status !== "archived"}
        mayMove={may(staff.role, "editChallenges")}
      />
    </NextIntlClientProvider>
  );
}
