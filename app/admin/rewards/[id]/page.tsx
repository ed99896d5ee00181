import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { editorWords } from "@/app/admin/rewards/editor-words";
import { loadEditor } from "@/app/admin/rewards/load-editor";
import { RewardEditor } from "@/app/admin/rewards/reward-editor";
import { FlashToast } from "@/components/ui/toast";
import { getRewardForEdit } from "@/db/queries/rewards-admin";
import { adminPages } from "@/domain/access";
import { isUuid } from "@/domain/id";
import { getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ saved?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...adminPages.rewards);
  const { id } = await params;
  const reward = isUuid(id) ? await getRewardForEdit({ id }) : null;
  return reward ? { title: reward.name[await getUiLocale()] || reward.name.pl } : {};
}

/** One reward: its editor, or for those who only read, its facts. */
export default async function RewardPage({ params, searchParams }: Props) {
  const staff = await requireStaff(...adminPages.rewards);
  const [{ id }, { saved }] = await Promise.all([params, searchParams]);
  if (!isUuid(id)) notFound();
  const [editor, messages, t] = await Promise.all([
    loadEditor(id, staff),
    getMessages(),
    getTranslations("admin.rewards"),
  ]);
  if (editor === null) notFound();
  return (
    <NextIntlClientProvider messages={pickMessages(messages, editorWords)}>
      {saved === "new" && <FlashToast>{t("form.created")}</FlashToast>}
      {saved === "copy" && <FlashToast>{t("duplicated")}</FlashToast>}
      <RewardEditor {...editor} />
    </NextIntlClientProvider>
  );
}
