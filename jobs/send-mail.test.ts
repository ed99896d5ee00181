import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { transaction } from "@/db/client";
import { markMail, requeueMail } from "@/db/mutations/mark-mail";
import { queueMail } from "@/db/mutations/queue-mail";
import { getMail, listMail } from "@/db/queries/mail";
import { setEnv } from "@/env";
import { sendMail } from "@/jobs/send-mail";
import { log } from "@/lib/log";
import { testDatabase } from "@/test/database";

testDatabase();

const now = new Date("2026-06-01T12:00:00Z");
const context = { now, signal: new AbortController().signal, log, attempt: 1 };
const order = (to: string) =>
  transaction((tx) =>
    queueMail(tx, {
      to,
      purpose: "sign-in-link",
      locale: "pl",
      name: "<b>Ola</b> & co",
      path: "/sign-in/link?token=abc_DEF-123",
      now,
    }),
  );
const mail = async (id: string) => (await getMail({ id, withLinks: true })) ?? expect.unreachable();

/** A mail server of a few lines (RFC 5321) that answers the end of a message with `reply`. */
function mailServer(reply: string): Promise<{ server: Server; url: string; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    let data = false;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk
        .toString()
        .split("\r\n")
        .filter((text) => text !== "")) {
        heard.push(line);
        if (data && line !== ".") continue;
        if (line.startsWith("DATA")) {
          data = true;
          socket.write("354 go on\r\n");
        } else if (line === ".") {
          data = false;
          socket.write(`${reply}\r\n`);
        } else if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
    socket.on("error", () => undefined);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ server, heard, url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
    });
  });
}

let open: Server | undefined;
async function serve(reply: string): Promise<string[]> {
  const { server, url, heard } = await mailServer(reply);
  open = server;
  setEnv({ SMTP_URL: url });
  return heard;
}

afterEach(() => {
  setEnv({ SMTP_URL: undefined });
  open?.close();
  open = undefined;
});

describe("send-mail", () => {
  it("holds the message where no mail server is configured, and sends it later on request", async () => {
    const id = await order("held@example.com");
    await sendMail.run({ mailId: id }, context);
    expect(await mail(id)).toMatchObject({ status: "held", attempts: 0 });
    expect(await requeueMail({ id })).toBe(true);
    expect(await requeueMail({ id })).toBe(false);
    const heard = await serve("250 taken");
    await sendMail.run({ mailId: id }, context);
    expect(await mail(id)).toMatchObject({ status: "sent", attempts: 1, sentAt: now });
    expect(heard.join("\n")).toContain("RCPT TO:<held@example.com>");
    expect(heard.join("\n")).toContain(`Message-ID: <${id}@`);
  });

  it("blots the token out once the message has left, and for readers who are no admin at once", async () => {
    const id = await order("secret@example.com");
    expect((await mail(id)).text).toContain("token=abc_DEF-123");
    expect(JSON.stringify(await getMail({ id, withLinks: false }))).not.toContain("abc_DEF-123");
    await markMail({ id, result: { kind: "sent", now } });
    expect(JSON.stringify(await mail(id))).not.toContain("abc_DEF-123");
  });

  it("tries again after a passing fault, gives up after a lasting one or too many, and sends nothing twice", async () => {
    const id = await order("busy@example.com");
    await serve("451 come later");
    await expect(sendMail.run({ mailId: id }, context)).rejects.toThrow();
    expect(await mail(id)).toMatchObject({ status: "queued", attempts: 1, lastError: expect.stringContaining("451") });
    await sendMail.run({ mailId: id }, { ...context, attempt: 12 });
    expect(await mail(id)).toMatchObject({ status: "failed", attempts: 2 });
    open?.close();
    await serve("550 no such mailbox");
    const lost = await order("lost@example.com");
    await sendMail.run({ mailId: lost }, context);
    expect(await mail(lost)).toMatchObject({ status: "failed" });
    open?.close();
    const heard = await serve("250 taken");
    await markMail({ id, result: { kind: "sent", now } });
    await sendMail.run({ mailId: id }, context);
    expect(heard).toEqual([]);
  });

  it("writes names as text, never as markup, and lists messages by status and words", async () => {
    const id = await order("markup@example.com");
    const { html, text } = await mail(id);
    expect(html).not.toContain("<b>Ola");
    expect(html).toContain("&#60;b&#62;Ola");
    expect(text).toContain("<b>Ola</b> & co");
    expect((await listMail({ search: "markup@", status: "queued" })).map((row) => row.id)).toEqual([id]);
    expect(await listMail({ search: "100%_" })).toEqual([]);
  });
});
