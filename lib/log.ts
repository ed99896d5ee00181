import { pino } from "pino";
import { env } from "@/env";

/** The log: one JSON object a line on stdout; `npm start` and `npm run dev` make it readable. Never log secrets or personal data. */
export const log = pino({
  level: env.LOG_LEVEL ?? (env.NODE_ENV === "test" ? "silent" : "info"),
  base: null,
  redact: {
    paths: [
      "*.password",
      "*.token",
      "*.secret",
      "*.authorization",
      "*.cookie",
      "req.headers.authorization",
      "req.headers.cookie",
    ],
    censor: "…",
  },
});

/** The kind of logger that parts of Laurel are handed. */
export type Log = typeof log;
