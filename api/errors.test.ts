import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { answerError } from "@/api/errors";

async function logOf(work: (leave: () => void) => never): Promise<string> {
  const lines: string[] = [];
  const app = Fastify({ logger: { level: "debug", stream: { write: (line) => void lines.push(line) } } });
  app.setErrorHandler(answerError);
  app.get("/page", async (request) => work(() => request.raw.socket.destroy()));
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  await fetch(`${address}/page`).catch(() => null);
  await app.close();
  return lines.join("");
}

function abort(): never {
  throw Object.assign(new Error("Request aborted"), { code: "UND_ERR_ABORTED" });
}

describe("what the log holds of a failed request", () => {
  it("is no fault where the reader left", async () => {
    const log = await logOf((leave) => {
      leave();
      return abort();
    });
    expect(log).toContain("the reader left");
    expect(log).not.toContain('"level":50');
  });

  it("is a fault where the reader waits", async () => {
    expect(await logOf(() => abort())).toContain('"level":50');
  });
});
