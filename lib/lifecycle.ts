import { log } from "@/lib/log";

const PATIENCE_MS = 15_000;
const ORPHAN_PATIENCE_MS = 3_000;

/**
 * Ends a process of Laurel well: on SIGTERM, SIGINT, or when the supervisor that started it is gone (its IPC
 * channel closes), `stop` runs once, with fifteen (an orphan: three) seconds to finish; then the process exits.
 */
export function endWith(stop: () => Promise<void>): void {
  let ending = false;
  const end = (reason: string, patience = PATIENCE_MS): void => {
    if (ending) return;
    ending = true;
    log.debug({ reason }, "stopping");
    setTimeout(() => process.exit(1), patience).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end(signal));
  process.on("disconnect", () => end("the supervisor is gone", ORPHAN_PATIENCE_MS));
}

/** Tells the supervisor, if there is one, that this process serves now. */
export function announceReady(): void {
  process.send?.("ready");
}
