import httpProxy from "@fastify/http-proxy";
import type { FastifyInstance, FastifyReply } from "fastify";
import { PLAIN_PAGE_HEADERS, plainPage } from "@/api/plain-page";

/** Headers that only Laurel itself may set on the way to the pages. */
const RESERVED = ["x-nonce", "content-security-policy", "x-middleware-subrequest", "forwarded", "x-real-ip"] as const;

type Headers = Record<string, string | string[] | undefined>;

/** What of a request the pages are told about its sender. */
interface Sender {
  readonly headers: Headers;
  readonly host: string;
  readonly protocol: string;
  readonly ip: string;
}

function forwarded(request: Sender, headers: Headers): Headers {
  // A header that was not sent must not be there at all: the websocket client takes `undefined` for a value.
  const kept: Headers = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  for (const name of RESERVED) delete kept[name];
  return {
    ...kept,
    // Pages make links and check origins by the name that people typed.
    host: request.headers.host,
    "x-forwarded-host": request.host,
    "x-forwarded-proto": request.protocol,
    "x-forwarded-for": request.ip,
  };
}

function answerUnreachable(reply: FastifyReply): void {
  reply
    .code(503)
    .headers({ ...PLAIN_PAGE_HEADERS, "retry-after": "3" })
    .send(plainPage("site", reply.request.locale, { retry: 3 }));
}

/** Hands everything that is not the API to the page server: bodies streamed, host kept, websockets too. */
export async function siteProxy(app: FastifyInstance, { upstream }: { upstream: string }): Promise<void> {
  await app.register(httpProxy, {
    upstream,
    websocket: true,
    disableRequestLogging: true,
    internalRewriteLocationHeader: false,
    undici: { connections: 256, pipelining: 1, keepAliveTimeout: 4_000, headersTimeout: 300_000, bodyTimeout: 0 },
    wsClientOptions: {
      rewriteRequestHeaders: (_headers: Headers, request: Sender) =>
        forwarded(request, { cookie: request.headers.cookie, origin: request.headers.origin }),
    },
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => forwarded(request, headers),
      // What was sent may have been done: only the browser may decide to send it again.
      retryDelay: () => null,
      onError: (reply, { error }) => {
        reply.request.log.debug({ err: error }, "the page server does not answer");
        answerUnreachable(reply as FastifyReply);
      },
    },
  });
}
