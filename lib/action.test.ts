import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldMessages, readForm, runAction } from "@/lib/action";

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const schema = z.object({
  email: z.email("errors.fields.email"),
  name: z.string().min(1),
  password: z.string().min(3),
  tags: z.array(z.string()).optional(),
});

describe("readForm", () => {
  it("reads lists by their brackets and leaves React's own fields out", () => {
    expect(
      readForm(
        form([
          ["$ACTION_ID_x", ""],
          ["a", "1"],
          ["tags[]", "x"],
          ["tags[]", "y"],
        ]),
      ),
    ).toEqual({ a: "1", tags: ["x", "y"] });
  });
});

describe("fieldMessages", () => {
  it("names a message key for each field: the schema's own, or one for the kind of fault", () => {
    const parsed = schema.safeParse({ email: "nobody", name: "", tags: 7 });
    expect(parsed.error && fieldMessages(parsed.error)).toEqual({
      email: ["errors.fields.email"],
      name: ["errors.fields.required"],
      password: ["errors.fields.required"],
      tags: ["errors.fields.invalid"],
    });
  });
});

describe("runAction", () => {
  const typed = form([
    ["email", "a@b.example"],
    ["name", "Ola"],
    ["password", "secret"],
  ]);

  it("hands the parsed input over, and the handler's answer back", async () => {
    expect(await runAction(schema, typed, async ({ name }) => ({ ok: true, value: name }))).toEqual({
      ok: true,
      value: "Ola",
    });
  });

  it("gives what was typed back with a refusal, but never a password", async () => {
    const result = await runAction(schema, typed, async () => ({ ok: false, reason: "TAKEN" }));
    expect(result).toEqual({ ok: false, reason: "TAKEN", values: { email: "a@b.example", name: "Ola" } });
  });

  it("answers a bug as INTERNAL, without its message", async () => {
    const result = await runAction(schema, typed, async () => {
      throw new Error("select secret from table");
    });
    expect(result).toMatchObject({ ok: false, reason: "INTERNAL" });
    expect(JSON.stringify(result)).not.toContain("select");
  });

  it("lets redirects through", async () => {
    const { redirect } = await import("next/navigation");
    await expect(runAction(schema, typed, async () => redirect("/elsewhere"))).rejects.toThrow("NEXT_REDIRECT");
  });
});
