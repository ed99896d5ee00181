import { getTranslations } from "next-intl/server";
import { detailText, reasonText } from "@/app/admin/imports/[id]/reason-words";
import { ID } from "@/app/admin/imports/guard";
import { getImport } from "@/db/queries/imports";
import { adminPages } from "@/domain/access";
import { hasEnded } from "@/domain/import/status";
import { fileReport } from "@/jobs/import/file-report";
import { csvLine } from "@/lib/csv";
import { getStaff } from "@/lib/session";

/** What became of every line of the file, in the order of the file, as CSV in the reader's language. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const staff = await getStaff();
  const roles: readonly string[] = adminPages.imports;
  if (!staff || !roles.includes(staff.role)) return new Response(null, { status: 403 });
  const { id } = await params;
  const run = ID.test(id) ? await getImport({ importId: id }) : null;
  if (!run?.mapping || !hasEnded(run.status)) return new Response(null, { status: 404 });
  const t = await getTranslations("admin.imports");
  const rows = fileReport({ importId: id, mapping: run.mapping, complete: run.status === "done" });
  const encoder = new TextEncoder();
  const head = csvLine([t("csv.line"), t("csv.order"), t("csv.outcome"), t("csv.reason"), t("csv.detail")]);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // The mark tells spreadsheets that this is UTF-8.
      controller.enqueue(encoder.encode(`\ufeff${head}`));
    },
    async pull(controller) {
      const { done, value } = await rows.next();
      if (done) {
        controller.close();
        return;
      }
      const text = value.map(({ line, orderId, outcome, reason, detail }) =>
        csvLine([
          String(line),
          orderId ?? "",
          t(`outcome.${outcome}`),
          reason === "" ? "" : reasonText(reason, t),
          detailText(reason, detail, t),
        ]),
      );
      controller.enqueue(encoder.encode(text.join("")));
    },
    async cancel() {
      await rows.return();
    },
  });
  const name = `${run.fileName.replace(/\.(?:csv|txt|tsv)?(?:\.gz)?$/i, "").replace(/[^\w.-]+/g, "_")}-report.csv`;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
