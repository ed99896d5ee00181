import { connect, type Socket } from "node:net";

/** What the client process is asked to send, over IPC. */
export interface Load {
  readonly port: number;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  /** Activities in a request; 1 = single requests. */
  readonly batch: number;
  /** Numbers of the first order and of as many as there may be: a known range is a repeat. */
  readonly from: number;
  readonly members: number;
  /** Begins again at `from` after so many orders; for repeats. */
  readonly wrap?: number;
}

/** What came of it. */
export interface LoadResult {
  readonly activities: number;
  readonly seconds: number;
  readonly statuses: Record<string, number>;
  /** Milliseconds: median and 99th percentile of a request. */
  readonly p50: number;
  readonly p99: number;
}

const NAMES = [
  "Herbata czarna Ceylon 100 g",
  "Krem z nagietkiem 50 ml",
  "Mięta pieprzowa",
  "Olejek lawendowy 10 ml",
  "Zioła prowansalskie",
];

// A small deterministic mixer: the same number is the same order, byte for byte.
function mix(seed: number): number {
  let value = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 16)) >>> 0;
}

function orderText(number: number, members: number): string {
  const dice = mix(number);
  const lines: string[] = [];
  for (let line = 0; line <= dice % 4; line += 1) {
    const part = mix(number * 7 + line);
    const price = `${5 + (part % 120)}.${10 + (part % 90)}`;
    lines.push(
      `{"sku":"ZL-${part % 400}","name":"${NAMES[part % NAMES.length]}","quantity":${1 + (part % 3)},"unitPrice":"${price}"}`,
    );
  }
  const member = 1 + (mix(number ^ 0x5bd1e995) % members);
  return `{"kind":"order","source":"bench","externalId":"B-${number}","member":{"externalId":"M${member}"},"occurredAt":"2026-01-15T12:00:00Z","channel":"online","currency":"PLN","payment":"card","lines":[${lines.join(",")}]}`;
}

class Connection {
  private pending = "";
  private sentAt = 0;
  private readonly socket: Socket;

  constructor(
    port: number,
    private readonly next: () => string | null,
    private readonly heard: (status: string, body: string, ms: number) => void,
    private readonly ended: () => void,
  ) {
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.socket.setEncoding("latin1");
    this.socket.on("data", (chunk: string) => this.read(chunk));
    this.socket.on("error", () => this.ended());
    this.socket.once("connect", () => this.send());
  }

  private send(): void {
    const request = this.next();
    if (request === null) {
      this.socket.destroy();
      this.ended();
      return;
    }
    this.sentAt = performance.now();
    this.socket.write(request);
  }

  private read(chunk: string): void {
    this.pending += chunk;
    const head = this.pending.indexOf("\r\n\r\n");
    if (head < 0) return;
    const at = this.pending.indexOf("content-length: ");
    const length = Number.parseInt(this.pending.slice(at + 16, at + 26), 10);
    if (this.pending.length < head + 4 + length) return;
    const status = this.pending.slice(9, 12);
    const body = this.pending.slice(head + 4);
    this.pending = "";
    this.heard(status, body, performance.now() - this.sentAt);
    this.send();
  }
}

/** Sends `load` over keep-alive connections, each waiting for its answer before it sends again. */
async function run(load: Load): Promise<LoadResult> {
  const { port, token, connections, seconds, batch, from, members, wrap } = load;
  const head = `POST /api/v1/activities HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: `;
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  let number = 0;
  let activities = 0;
  const take = () => orderText(from + (wrap ? number++ % wrap : number++), members);
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const next = () => {
    if (performance.now() >= until) return null;
    const body = batch === 1 ? take() : `{"activities":[${Array.from({ length: batch }, take).join(",")}]}`;
    return `${head}${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const heard = (status: string, body: string, ms: number) => {
    times.push(ms);
    if (batch === 1) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === "200" || status === "201") activities += 1;
      return;
    }
    const counts = /"recorded":(\d+),"known":(\d+),"refused":(\d+)/.exec(body);
    const [recorded, known, refused] = [Number(counts?.[1] ?? 0), Number(counts?.[2] ?? 0), Number(counts?.[3] ?? 0)];
    activities += recorded + known;
    for (const [name, count] of [
      ["recorded", recorded],
      ["known", known],
      ["refused", refused],
      [status, 1],
    ] as const) {
      statuses[name] = (statuses[name] ?? 0) + count;
    }
  };
  await Promise.all(
    Array.from({ length: connections }, () => new Promise<void>((ended) => new Connection(port, next, heard, ended))),
  );
  times.sort((a, b) => a - b);
  const percentile = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return {
    activities,
    seconds: (performance.now() - begun) / 1000,
    statuses,
    p50: percentile(0.5),
    p99: percentile(0.99),
  };
}

process.on("message", (load: Load) => {
  void run(load).then((result) => process.send?.(result));
});
