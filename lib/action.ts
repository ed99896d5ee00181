import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Fault } from "@/domain/fault";
import type { StaffRole } from "@/domain/staff";
import { log } from "@/lib/log";
import { getMember, getSession, getStaff, type MemberSession, type StaffSession } from "@/lib/session";

/** Refusals that any action may answer with. */
export type CommonRefusal = "UNAUTHORIZED" | "FORBIDDEN" | "INVALID_INPUT" | "INTERNAL";

/**
 * What an action came to. `fields` holds message keys by field, `values` what the person had typed (never
 * passwords), so that a form can show both again.
 */
export type ActionResult<T = void, R extends string = never> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: R | CommonRefusal;
      readonly fields?: Readonly<Record<string, string[]>>;
      /** What the domain found wrong, with the figures its words need (`errors.rules.<code>`). */
      readonly faults?: readonly Fault[];
      readonly values?: Readonly<Record<string, string>>;
      /** With a refusal for trying too often. */
      readonly retryAfterSeconds?: number;
    };

/** A server action as `useActionState` takes it. */
export type Action<T, R extends string> = (
  previous: ActionResult<T, R> | null,
  form: FormData,
) => Promise<ActionResult<T, R>>;

/**
 * Wraps a member's server action: session, then schema, then handler. A bug is logged and answered as INTERNAL;
 * its message never reaches the browser.
 */
export function memberAction<S extends z.ZodType, T = void, R extends string = never>(
  schema: S,
  handler: (input: z.output<S>, member: MemberSession) => Promise<ActionResult<T, R>>,
): Action<T, R> {
  return async (_previous, form) => {
    const member = await getMember();
    if (member === null)
      return withValues({ ok: false, reason: (await getSession()) ? "FORBIDDEN" : "UNAUTHORIZED" }, form);
    return runAction(schema, form, (input) => handler(input, member));
  };
}

/** The same for the staff; `roles` are those who may, none named means any. */
export function staffAction<S extends z.ZodType, T = void, R extends string = never>(
  roles: readonly StaffRole[],
  schema: S,
  handler: (input: z.output<S>, staff: StaffSession) => Promise<ActionResult<T, R>>,
): Action<T, R> {
  return async (_previous, form) => {
    const staff = await getStaff();
    if (staff === null) return withValues({ ok: false, reason: "UNAUTHORIZED" }, form);
    if (roles.length > 0 && !roles.includes(staff.role)) return withValues({ ok: false, reason: "FORBIDDEN" }, form);
    return runAction(schema, form, (input) => handler(input, staff));
  };
}

/** The part that needs no session: schema, handler, and no error message that was not meant for people. */
export async function runAction<S extends z.ZodType, T, R extends string>(
  schema: S,
  form: FormData,
  handler: (input: z.output<S>) => Promise<ActionResult<T, R>>,
): Promise<ActionResult<T, R>> {
  try {
    const parsed = schema.safeParse(readForm(form));
    if (!parsed.success)
      return withValues({ ok: false, reason: "INVALID_INPUT", fields: fieldMessages(parsed.error) }, form);
    return withValues(await handler(parsed.data), form);
  } catch (error) {
    // redirect() and notFound() travel as throws.
    unstable_rethrow(error);
    log.error({ err: error }, "an action failed");
    return withValues({ ok: false, reason: "INTERNAL" }, form);
  }
}

/** A form's fields as an object; `name[]` is always a list. React's own fields are left out. */
export function readForm(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const fields: Record<string, FormDataEntryValue | FormDataEntryValue[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$")) continue;
    const value = form.get(name);
    if (name.endsWith("[]")) fields[name.slice(0, -2)] = form.getAll(name);
    else if (value !== null) fields[name] = value;
  }
  return fields;
}

const SECRET = /password|token|secret|current/i;
const LONGEST_ECHO = 20_000;

function withValues<T, R extends string>(result: ActionResult<T, R>, form: FormData): ActionResult<T, R> {
  if (result.ok || result.values !== undefined) return result;
  const typed = Object.entries(readForm(form)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const values = typed.filter(([name, value]) => !SECRET.test(name) && value.length <= LONGEST_ECHO);
  return { ...result, values: Object.fromEntries(values) };
}

/** Message keys by dotted field path: the schema's own where it names one (`errors.…`), else one for the kind of fault. */
export function fieldMessages(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || "form";
    const key = issue.message.startsWith("errors.") ? issue.message : `errors.fields.${kindOf(issue)}`;
    fields[path] = [...(fields[path] ?? []), key];
  }
  return fields;
}

// Zod tells what was received only in its English words.
function kindOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" && issue.origin === "string")
    return Number(issue.minimum) <= 1 ? "required" : "tooShort";
  if (issue.code === "too_big" && issue.origin === "string") return "tooLong";
  if (issue.code === "too_small" || issue.code === "too_big") return "outOfRange";
  if (issue.code === "invalid_type") return issue.message.endsWith("received undefined") ? "required" : "invalid";
  if (issue.code === "invalid_format")
    return issue.format === "email" ? "email" : issue.format === "date" ? "date" : "invalid";
  return "invalid";
}
