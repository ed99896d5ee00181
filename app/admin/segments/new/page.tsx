import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { editorWords, loadEditor } from "@/app/admin/segments/load-editor";
import { SegmentEditor } from "@/app/admin/segments/segment-editor";
import { staffActs } from "@/domain/access";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly searchParams: Promise<{ kind?: string }>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("admin.segments");
  return { title: t((await searchParams).kind === "list" ? "newList" : "new") };
}

/** A new segment, or a new list. */
export default async function NewSegmentPage({ searchParams }: Props) {
  await requireStaff(...staffActs.editSegments);
  const { kind } = await searchParams;
  const [editor, messages] = await Promise.all([
    loadEditor(null, kind === "list" ? "list" : "conditions"),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={pickMessages(messages, editorWords)}>
      <SegmentEditor {...editor} />
    </NextIntlClientProvider>
  );
}
