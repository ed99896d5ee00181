import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { siteProxy } from "@/api/site-proxy";
import type { Locale } from "@/domain/locale";

interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  bytes: number;
}

const WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
let pages: Server;
let front: FastifyInstance;
let address = "";

function startPages(): Promise<number> {
  pages = createServer((request, response) => {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on("end", () => {
      if (request.url === "/moved") response.writeHead(307, { location: "https://club.example/there?a=1" }).end();
      else {
        response.setHeader("set-cookie", ["a=1; Path=/", "b=2; Path=/"]);
        response.setHeader("content-security-policy", "script-src 'nonce-page'");
        const seen: Seen = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, bytes };
        response.setHeader("content-type", "application/json").end(JSON.stringify(seen));
      }
    });
  });
  pages.on("upgrade", (request, socket) => {
    const accept = createHash("sha1")
      .update(`${request.headers["sec-websocket-key"]}${WEBSOCKET_GUID}`)
      .digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    // One unmasked text frame: "hi".
    socket.write(Buffer.from([0x81, 0x02, 0x68, 0x69]));
  });
  return new Promise((resolve) => {
    pages.listen(0, "127.0.0.1", () => {
      const at = pages.address();
      resolve(at && typeof at === "object" ? at.port : 0);
    });
  });
}

beforeAll(async () => {
  const upstream = `http://127.0.0.1:${await startPages()}`;
  front = Fastify({ bodyLimit: 1_000 });
  front.decorateRequest("locale", { getter: (): Locale => "pl" });
  await front.register(siteProxy, { upstream });
  address = await front.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await front.close();
  pages.closeAllConnections();
  pages.close();
});

const see = async (path: string, init: RequestInit = {}): Promise<Seen> =>
  (await fetch(`${address}${path}`, init)).json() as Promise<Seen>;

describe("the way to the pages", () => {
  it("keeps path, query, host and method", async () => {
    const seen = await see("/rewards/a%2Fb?x=1&x=2&y=%C4%85", {
      method: "PUT",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(seen).toMatchObject({ method: "PUT", url: "/rewards/a%2Fb?x=1&x=2&y=%C4%85", bytes: 2 });
    expect(seen.headers.host).toBe(new URL(address).host);
  });

  it("tells who asks, and believes no one else's word on it", async () => {
    const { headers } = await see("/", {
      headers: {
        "x-forwarded-for": "6.6.6.6",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "x-nonce": "n",
        "x-real-ip": "6.6.6.6",
        "x-middleware-subrequest": "proxy",
      },
    });
    expect(headers).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": new URL(address).host,
      "x-forwarded-proto": "http",
    });
    expect(headers).not.toHaveProperty("x-nonce");
    expect(headers).not.toHaveProperty("x-real-ip");
    expect(headers).not.toHaveProperty("x-middleware-subrequest");
  });

  it("streams bodies larger than the API takes", async () => {
    const seen = await see("/upload", {
      method: "POST",
      body: new Uint8Array(20 * 1024 * 1024),
      headers: { "content-type": "application/octet-stream" },
    });
    expect(seen.bytes).toBe(20 * 1024 * 1024);
  });

  it("leaves cookies, policies and redirects as the pages made them", async () => {
    const page = await fetch(`${address}/`);
    expect(page.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
    expect(page.headers.get("content-security-policy")).toBe("script-src 'nonce-page'");
    const moved = await fetch(`${address}/moved`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([307, "https://club.example/there?a=1"]);
  });

  it("carries websockets", async () => {
    const heard = await new Promise((resolve, reject) => {
      const socket = new WebSocket(`${address.replace("http", "ws")}/_next/hmr`);
      socket.onmessage = ({ data }) => {
        resolve(data);
        socket.close();
      };
      socket.onerror = reject;
    });
    expect(heard).toBe("hi");
  });

  it("says that the site is starting while there are no pages", async () => {
    const lonely = Fastify();
    lonely.decorateRequest("locale", { getter: (): Locale => "pl" });
    await lonely.register(siteProxy, { upstream: "http://127.0.0.1:9" });
    const answer = await lonely.inject("/");
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("3");
    expect(answer.body).toContain("Strona się uruchamia");
    await lonely.close();
  });
});
