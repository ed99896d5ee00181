import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { editorWords } from "@/app/admin/rewards/editor-words";
import { loadEditor } from "@/app/admin/rewards/load-editor";
import { RewardEditor } from "@/app/admin/rewards/reward-editor";
import { staffActs } from "@/domain/access";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.rewards"))("form.newTitle") };
}

/** A new reward. */
export default async function NewRewardPage() {
  const staff = await requireStaff(...staffActs.editRewards);
  const [editor, messages] = await Promise.all([loadEditor(null, staff), getMessages()]);
  if (editor === null) forbidden();
  return (
    <NextIntlClientProvider messages={pickMessages(messages, editorWords)}>
      <RewardEditor {...editor} />
    </NextIntlClientProvider>
  );
}
