import { index, integer, json, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";

/** Who of the staff changed what, with the state before and after; written in the same transaction as the change. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid().primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** The account that acted; null = the system or the command line. */
    accountId: uuid("account_id"),
    actorName: text("actor_name").notNull(),
    /** `<noun>.<verb>`, e.g. `reward.archived`. */
    action: text().notNull(),
    /** The noun and id of what was changed. */
    subject: text().notNull(),
    subjectId: text("subject_id").notNull(),
    before: json(),
    after: json(),
  },
  (t) => [
    index("audit_log_at_idx").on(t.at, t.id),
    index("audit_log_subject_idx").on(t.subject, t.subjectId, t.id),
    index("audit_log_account_idx").on(t.accountId, t.id),
    index("audit_log_action_idx").on(t.action, t.id),
  ],
);

/** A key of the HTTP API: shown once, stored as sha256; `prefix` is what people recognise it by. */
export const apiKey = pgTable(
  "api_key",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    prefix: text().notNull(),
    /** sha256 of the whole key, hex. */
    keyHash: text("key_hash").notNull(),
    scopes: text().array().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    createdBy: uuid("created_by"),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
  },
  (t) => [uniqueIndex("api_key_hash_key").on(t.keyHash)],
);

/** The first answer to an `Idempotency-Key`; status null while in flight. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    apiKeyId: uuid("api_key_id").notNull(),
    key: text().notNull(),
    /** sha256 of method, path and body, hex. */
    requestHash: text("request_hash").notNull(),
    status: integer(),
    response: json(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.apiKeyId, t.key] }), index("idempotency_key_created_idx").on(t.createdAt)],
);

/** Mail that Laurel wrote: the back-office's outbox. Held = no mail server is configured. */
export const mailMessage = pgTable(
  "mail_message",
  {
    id: uuid().primaryKey(),
    to: text("to_address").notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    /** What the message is for, e.g. `sign-in-link`. */
    purpose: text().notNull(),
    status: text().$type<"queued" | "sent" | "held" | "failed">().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    lastError: text("last_error"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    sentAt: timestamp("sent_at", { withTimezone: true }),
  },
  (t) => [
    index("mail_message_created_idx").on(t.createdAt, t.id),
    index("mail_message_status_idx").on(t.status, t.createdAt),
  ],
);
