import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { fieldMessages, readForm } from "@/lib/action";

/** What a form of these screens shows after a refusal: words in the person's language, and what they had typed. */
export interface FormState {
  readonly message?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

/** A form's server action, as `useActionState` takes it. */
export type FormStateAction = (previous: FormState, form: FormData) => Promise<FormState>;

const PASSWORD = /^PASSWORD_/;
const SECRET = /password|token/i;

/** The words for a refusal; one about a password stands at its field. */
export async function refusal(
  outcome: { readonly reason: string; readonly retryAfterSeconds?: number },
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations("errors");
  const minutes = Math.ceil((outcome.retryAfterSeconds ?? 60) / 60);
  const words = t(outcome.reason as Parameters<typeof t>[0], { minutes });
  const values = typedValues(form);
  return PASSWORD.test(outcome.reason) ? { fields: { password: words }, values } : { message: words, values };
}

/** The words for fields that the schema refused. */
export async function fieldRefusal(error: z.ZodError, form: FormData): Promise<FormState> {
  const t = await getTranslations();
  const fields = Object.entries(fieldMessages(error)).map(([name, [key = "errors.fields.invalid"]]) => [
    name,
    t(key as Parameters<typeof t>[0]),
  ]);
  return { fields: Object.fromEntries(fields), values: typedValues(form) };
}

function typedValues(form: FormData): Record<string, string> {
  const entries = Object.entries(readForm(form)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !SECRET.test(entry[0]),
  );
  return Object.fromEntries(entries);
}
