import { watch } from "node:fs";
import path from "node:path";
import type { Part } from "@/scripts/supervisor/part";
import { say } from "@/scripts/supervisor/screen";

const PROJECT = path.resolve(import.meta.dirname, "../..");
const SETTLE_MS = 250;
const SOURCES: Record<string, string[]> = {
  api: ["api", "db", "domain", "integrations", "lib"],
  worker: ["jobs", "db", "domain", "integrations", "lib"],
};

/** For development: starts the API and the worker again when their sources change (Next looks after its own). */
export function watchSources(parts: readonly Part[]): void {
  const due = new Set<Part>();
  let timer: NodeJS.Timeout | undefined;
  const settle = async (): Promise<void> => {
    const changed = [...due];
    due.clear();
    for (const part of changed) {
      say(`${part.name}: sources changed, starting again`);
      await part.restart();
    }
  };
  for (const folder of new Set(Object.values(SOURCES).flat())) {
    watch(path.join(PROJECT, folder), { recursive: true }, (_event, file) => {
      if (!file || !/\.(ts|sql|json)$/.test(file) || /\.test\.ts$/.test(file)) return;
      for (const part of parts) if (SOURCES[part.name]?.includes(folder)) due.add(part);
      clearTimeout(timer);
      timer = setTimeout(() => void settle(), SETTLE_MS);
    }).on("error", () => undefined);
  }
}
