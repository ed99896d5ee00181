import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { ImportMapping } from "@/domain/import/mapping";
import type { ImportCounts, LineOutcome } from "@/domain/import/outcome";
import type { ImportStatus } from "@/domain/import/status";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** One import of a file of order lines. Its file lives in chunks, so that any worker can take it up again. */
export const importRun = pgTable(
  "import_run",
  {
    id: uuid().primaryKey(),
    fileName: text("file_name").notNull(),
    /** Bytes of the file as it was given (packed or not). */
    fileBytes: bigint("file_bytes", { mode: "number" }).notNull().default(0),
    /** sha256 of the file, hex; known once it has arrived whole. */
    fileHash: text("file_hash"),
    /** Part of the natural key of its orders: orders of the same source are the same orders, whatever file brings them. */
    source: text().notNull().default("import"),
    status: text().$type<ImportStatus>().notNull().default("uploading"),
    mapping: json().$type<ImportMapping>(),
    /** Version of the programme that all its orders are judged by; set when it starts. */
    programmeVersion: integer("programme_version"),
    /** Lines and order numbers of the file, found by the first pass. */
    totalLines: bigint("total_lines", { mode: "number" }),
    /** Sums of its batches; set when it ends. While it runs, ask the batches. */
    counts: json().$type<ImportCounts>(),
    /** Members that its orders and returns concern; set when it ends. */
    members: integer(),
    error: text(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    createdBy: uuid("created_by"),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    /** The worker that runs it holds it until `lease_until` (the database's clock) and renews that as it goes. */
    leaseOwner: uuid("lease_owner"),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
  },
  (t) => [
    index("import_run_created_idx").on(t.createdAt, t.id),
    index("import_run_hash_idx").on(t.fileHash),
    check(
      "import_run_status_check",
      sql`${t.status} in ('uploading', 'mapping', 'queued', 'running', 'cancelling', 'cancelled', 'done', 'failed')`,
    ),
  ],
);

/** A piece of an imported file, as it was uploaded (gzip stays gzip). Positions count from 0 without gaps. */
export const importFileChunk = pgTable(
  "import_file_chunk",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => importRun.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.position] })],
);

/**
 * What one batch of an import came to, written in the same transaction as its postings: a batch is here if and only
 * if it was booked. A resumed run passes over the batches it finds; cutting a file into batches is repeatable.
 */
export const importBatch = pgTable(
  "import_batch",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => importRun.id, { onDelete: "cascade" }),
    /** 1 = orders, 2 = returns. */
    pass: smallint().notNull(),
    /** From 0 within the pass. */
    number: integer().notNull(),
    counts: json().$type<ImportCounts>().notNull(),
    /** Members that the batch concerns, each once. */
    memberIds: bigint("member_ids", { mode: "number" }).array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.pass, t.number] })],
);

/** Lines of an import's report that did not simply become a booked order: one row for neighbouring lines with one fate. */
export const importIssue = pgTable(
  "import_issue",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => importRun.id, { onDelete: "cascade" }),
    /** First physical line of the file (the header is line 1). */
    line: bigint({ mode: "number" }).notNull(),
    /** How many lines. */
    lines: integer().notNull(),
    outcome: text().$type<LineOutcome>().notNull(),
    reason: text().notNull(),
    orderId: text("order_id"),
    detail: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index("import_issue_reason_idx").on(t.importId, t.outcome, t.reason, t.line),
  ],
);
