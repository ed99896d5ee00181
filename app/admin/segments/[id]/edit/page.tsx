import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { editorWords, loadEditor } from "@/app/admin/segments/load-editor";
import { SegmentEditor } from "@/app/admin/segments/segment-editor";
import { readSegment } from "@/app/admin/segments/segment-id";
import { staffActs } from "@/domain/access";
import { pickMessages } from "@/lib/messages";
import { requireStaff } from "@/lib/session";

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireStaff(...staffActs.editSegments);
  const segment = await readSegment((await params).id);
  return { title: segment && (await getTranslations("admin.segments"))("form.editTitle", { name: segment.name }) };
}

/** The editor of a segment: of a list, its name. */
export default async function EditSegmentPage({ params }: Props) {
  await requireStaff(...staffActs.editSegments);
  const segment = await readSegment((await params).id);
  if (segment === null || segment.status === "archived") notFound();
  const [editor, messages] = await Promise.all([loadEditor(segment), getMessages()]);
  return (
    <NextIntlClientProvider messages={pickMessages(messages, editorWords)}>
      <SegmentEditor key={segment.revision} {...editor} />
    </NextIntlClientProvider>
  );
}
