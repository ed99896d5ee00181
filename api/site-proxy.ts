import httpProxy from "@fastify/http-proxy";
import type { FastifyInstance, FastifyReply } from "fastify";
import { translate } from "@/api/messages";

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

// A page of its own, as the one that has the design is just what cannot be reached.
function answerUnreachable(reply: FastifyReply): void {
  const { locale } = reply.request;
  const title = translate(locale, "api.site.title");
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>${title}</title><body style="font:1rem/1.5 system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem">
<h1 style="font-size:1.25rem">${title}</h1><p>${translate(locale, "api.site.detail")}</p></body></html>`;
  reply
    .code(503)
    .headers({
      "retry-after": "3",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    })
    .type("text/html; charset=utf-8")
    .send(html);
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
