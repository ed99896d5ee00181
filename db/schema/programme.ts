import { integer, json, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";
import type { StoredSettings } from "@/domain/stored-programme";

/** The programme's versions, append-only: the highest is in force, entries keep naming theirs. Read them by readSettings. */
export const programmeVersion = pgTable("programme_version", {
  version: integer().primaryKey(),
  settings: json().$type<StoredSettings>().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  createdBy: uuid("created_by"),
});
