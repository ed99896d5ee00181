import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { DiscardDialog } from "@/app/admin/imports/[id]/discard-dialog";
import { pickMessages } from "@/lib/messages";

/** A button that throws away an import not yet started, after a question. */
export async function DiscardButton({ id }: { id: string }) {
  const messages = pickMessages(await getMessages(), [
    "admin.imports.columns",
    "admin.imports.refused",
    "common.actions",
    "errors",
  ]);
  return (
    <NextIntlClientProvider messages={messages}>
      <DiscardDialog id={id} />
    </NextIntlClientProvider>
  );
}
