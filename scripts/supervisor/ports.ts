import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "@/db/startup-error";

function tryPort(port: number, host: string): Promise<{ port: number } | { code: string }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? error.message }));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = address && typeof address === "object" ? address.port : port;
      server.close(() => resolve({ port: got }));
    });
  });
}

/** Makes sure that a port can be listened on; waits up to `patience` ms for one that is being freed. Throws one sentence. */
export async function claimPort(port: number, host: string, patience = 0): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const result = await tryPort(port, host);
    if ("port" in result) return;
    if (Date.now() < deadline) {
      await sleep(200);
      continue;
    }
    if (result.code === "EADDRINUSE") {
      throw new StartupError(
        `Port ${port} is taken by another program: stop it, or choose another port, e.g. PORT=${port + 1} npm start.`,
      );
    }
    if (result.code === "EACCES")
      throw new StartupError(
        `This user may not listen on port ${port}: choose one above 1023, e.g. PORT=3000 npm start.`,
      );
    throw new StartupError(`Port ${port} on ${host} cannot be used (${result.code}): check PORT and HOST.`);
  }
}

/** A free port of this machine's inner side. */
export async function freePort(): Promise<number> {
  const result = await tryPort(0, "127.0.0.1");
  if ("port" in result) return result.port;
  throw new StartupError(`No free port was found on 127.0.0.1 (${result.code}).`);
}

/** Resolves when something accepts connections there; rejects when `gone` fires first. */
export async function accepts(port: number, host: string, gone: AbortSignal): Promise<void> {
  while (!gone.aborted) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host });
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await sleep(60);
  }
  throw new Error("the process is gone");
}
