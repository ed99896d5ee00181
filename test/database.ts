import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { closePool, connect, type Sql } from "@/db/client";
import { forgetProgramme } from "@/db/queries/programme";
import { forgetRulebook } from "@/db/queries/rulebook";
import { setEnv } from "@/env";
import { localServer, TEMPLATE, withDatabaseName } from "@/test/server";

/** A suite's own database. */
export interface TestDatabase {
  /** A pool as the owner, for arranging and for looking where the application may not. */
  readonly owner: Sql;
  /** Its URL as the owner. */
  readonly url: string;
}

/**
 * Gives the suite (file or describe block) a migrated, empty database of its own: from `beforeAll` on,
 * `sql`, `db` and `transaction` of db/client work on it, as the restricted role. Dropped in `afterAll`.
 */
export function testDatabase(): TestDatabase {
  const name = `laurel_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  let owner: Sql | undefined;
  let url = "";

  beforeAll(async () => {
    const server = localServer(inject("server"));
    await closePool();
    // Suites of one worker share its modules, and with them what they cache.
    forgetProgramme();
    forgetRulebook();
    await onServer(server, `create database ${name} template ${TEMPLATE}`);
    url = withDatabaseName(server, name);
    owner = connect(url, { max: 4 });
    setEnv({ DATABASE_URL: url, DATABASE_APP_URL: undefined });
  });

  afterAll(async () => {
    await closePool();
    await owner?.end({ timeout: 5 });
    await onServer(inject("server"), `drop database if exists ${name} with (force)`);
  });

  return {
    get owner() {
      if (!owner) throw new Error("The test database exists only inside tests and hooks.");
      return owner;
    },
    get url() {
      return url;
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const admin = connect(server, { max: 1 });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}
