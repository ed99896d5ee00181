import { csvLine } from "@/lib/csv";
import { log } from "@/lib/log";

/**
 * A CSV file, written as its rows are read: UTF-8 with a byte order mark, for spreadsheets; never kept by anybody. A fault
 * on the way is logged and breaks the download off, so that half a file is not taken for a whole one.
 */
export function csvResponse<Row>({
  fileName,
  head,
  rows,
  line,
}: {
  fileName: string;
  head: readonly string[];
  rows: AsyncGenerator<readonly Row[]>;
  /** One row as a line. */
  line: (row: Row) => string;
}): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(head)}`)),
    async pull(controller) {
      try {
        const { done, value } = await rows.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value.map(line).join("")));
      } catch (error) {
        log.error({ err: error }, "an export broke off");
        controller.error(error);
      }
    },
    cancel: () => void rows.return(undefined),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
