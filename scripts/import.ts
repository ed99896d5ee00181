import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { discardImport } from "@/db/mutations/discard-import";
import { settleImportFile } from "@/db/mutations/settle-import-file";
import { startImport } from "@/db/mutations/start-import";
import { storeImportFile } from "@/db/mutations/store-import-file";
import { findUnfinishedImport } from "@/db/queries/imports";
import { findProgramme } from "@/db/queries/programme";
import { getRulebook } from "@/db/queries/rulebook";
import { type ImportField, importFields, isImportField } from "@/domain/import/fields";
import { type ImportMapping, mappingProblems } from "@/domain/import/mapping";
import { previewFile } from "@/domain/import/preview";
import { UnreadableFileError } from "@/integrations/csv/read-file";
import { runImport } from "@/jobs/import/run-import";
import { guessImportMapping, readImportSample, sourceOf } from "@/jobs/import/sample-file";
import { clock } from "@/lib/clock";
import { withDatabase } from "@/scripts/database";
import {
  endLine,
  faultText,
  mappingText,
  previewText,
  problemText,
  progressPrinter,
  reportText,
} from "@/scripts/import-texts";

const USAGE = `npm run import -- FILE [options]

  --source NAME          part of every order's natural key (default: from the file's name)
  --channel NAME         channel of orders that name none (default: online)
  --map field=Column     a column the header does not tell, e.g. --map order=InvoiceNo; repeatable
                         fields: ${importFields.join(" ")}
  --cancelled-prefix C   order numbers of this prefix and a digit are returns; "" for none
  --members-only         skip customers that are not members yet
  --dry-run              show the columns and the first orders, book nothing

FILE is CSV, plain or gzip. Interrupted, it goes on where it stopped when the command is given again.`;

class UsageError extends Error {}

const options = {
  source: { type: "string" },
  channel: { type: "string" },
  map: { type: "string", multiple: true },
  "cancelled-prefix": { type: "string" },
  "members-only": { type: "boolean" },
  "dry-run": { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Options = ReturnType<typeof readArgs>["values"];

function readArgs() {
  return parseArgs({ options, allowPositionals: true });
}

function applyOptions(mapping: ImportMapping, given: Options): ImportMapping {
  const columns: Partial<Record<ImportField, number>> = { ...mapping.columns };
  for (const pair of given.map ?? []) {
    const [field = "", ...rest] = pair.split("=");
    const column = mapping.header.findIndex((name) => name.toLowerCase() === rest.join("=").trim().toLowerCase());
    if (!isImportField(field)) throw new UsageError(`"${field}" is no field. Fields: ${importFields.join(" ")}.`);
    if (column === -1)
      throw new UsageError(`The file has no column "${rest.join("=")}". It has: ${mapping.header.join(", ")}.`);
    columns[field] = column;
  }
  const prefix = given["cancelled-prefix"];
  return {
    ...mapping,
    columns,
    ...(given.channel === undefined ? {} : { channel: given.channel }),
    ...(prefix === undefined ? {} : { cancelledPrefix: prefix === "" ? null : prefix }),
    createMembers: given["members-only"] !== true,
  };
}

async function prepare(file: string, given: Options): Promise<{ importId: string; mapping: ImportMapping }> {
  const programme = await findProgramme();
  if (!programme) throw new UsageError("There is no programme yet: start Laurel once (npm start).");
  const fileName = basename(file);
  const now = clock.now();
  const { importId, fileBytes } = await storeImportFile({
    fileName,
    bytes: createReadStream(file),
    accountId: null,
    now,
  });
  try {
    const source = given.source ?? sourceOf(fileName);
    const guess = await guessImportMapping({
      importId,
      currency: programme.currency,
      timeZone: programme.timeZone,
      source,
    });
    if (!guess) throw new UsageError("The file is empty.");
    const mapping = applyOptions(guess, given);
    const problems = mappingProblems(mapping);
    if (problems.length > 0) throw new UsageError(problems.map(problemText).join("\n"));
    const settled = await settleImportFile({ importId, fileBytes, mapping });
    if (!settled.ok) throw new UsageError("The file changed while it was read.");
    return { importId, mapping };
  } catch (error) {
    await discardImport({ importId });
    throw error;
  }
}

async function run(importId: string): Promise<void> {
  const ending = new AbortController();
  const onSignal = (): void => {
    if (ending.signal.aborted) process.exit(130);
    ending.abort();
    endLine("Stopping after the batch at hand; give the same command again to go on.");
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  const end = await runImport({ importId, now: clock.now(), signal: ending.signal, onProgress: progressPrinter() });
  endLine();
  if (end.status === "not-mine") throw new UsageError("Another process runs this import at the moment.");
  if (end.status === "interrupted") process.exitCode = 130;
  else process.stdout.write(await reportText(importId));
  if (end.status === "failed") process.exitCode = 1;
}

/** The import to run: the new one, or the one of the same file and source that was left unfinished. */
async function take(importId: string): Promise<string> {
  const unfinished = await findUnfinishedImport({ importId });
  const chosen = unfinished?.id ?? importId;
  if (unfinished) {
    await discardImport({ importId });
    process.stdout.write("This file was begun before: going on where it stopped.\n");
  }
  if (!unfinished || unfinished.status === "failed") {
    const who = { accountId: null, actorName: "npm run import" };
    const started = await startImport({ importId: chosen, ...who, now: clock.now(), enqueueJob: false });
    if (!started.ok) throw new UsageError(`The import cannot start: ${started.reason}.`);
  }
  return chosen;
}

async function importFile(file: string, given: Options): Promise<void> {
  const { importId, mapping } = await prepare(file, given);
  process.stdout.write(mappingText(mapping));
  if (given["dry-run"]) {
    const sample = await readImportSample({ importId });
    const programme = await findProgramme();
    if (sample && programme)
      process.stdout.write(
        previewText(
          previewFile({ sample, mapping, rules: await getRulebook({ programme }), now: clock.now() }),
          programme,
        ),
      );
    await discardImport({ importId });
    return;
  }
  await run(await take(importId));
}

async function main(): Promise<void> {
  const { values, positionals } = readArgs();
  const [file] = positionals;
  if (values.help || file === undefined) {
    process.stdout.write(`${USAGE}\n`);
    if (!values.help) process.exitCode = 2;
    return;
  }
  if (!(await stat(file).catch(() => null))?.isFile()) throw new UsageError(`There is no file ${file}.`);
  await withDatabase(() => importFile(file, values).catch(explain));
}

/** Faults of the file or the command are told in a sentence; others keep their stack. */
function explain(error: unknown): void {
  if (error instanceof UnreadableFileError) process.stderr.write(`${faultText(error.code)}\n`);
  else if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exitCode = 1;
}

await main().catch((error: unknown) => {
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    process.exitCode = 2;
  } else explain(error);
});
