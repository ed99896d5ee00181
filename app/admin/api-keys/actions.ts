"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { createApiKey } from "@/db/mutations/create-api-key";
import { revokeApiKey } from "@/db/mutations/revoke-api-key";
import { adminPages } from "@/domain/access";
import { apiScopes } from "@/domain/api-key";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

/** A key that was just made; its token is shown here and never again. */
export interface NewApiKey {
  readonly name: string;
  readonly token: string;
}

/** Makes a key of the HTTP API. */
export const createApiKeyAction = staffAction(
  adminPages.apiKeys,
  z.object({ name: z.string().trim().max(100), scopes: z.array(z.enum(apiScopes)).default([]) }),
  async ({ name, scopes }, staff): Promise<ActionResult<NewApiKey, "NAME_MISSING" | "NO_SCOPES">> => {
    const outcome = await createApiKey({
      name,
      scopes,
      accountId: staff.accountId,
      actorName: staff.name,
      now: clock.now(),
    });
    if (!outcome.ok) {
      const field = outcome.reason === "NO_SCOPES" ? "scopes" : "name";
      return { ok: false, reason: outcome.reason, fields: { [field]: [`errors.${outcome.reason}`] } };
    }
    revalidatePath("/admin/api-keys");
    return { ok: true, value: { name, token: outcome.token } };
  },
);

/** Ends a key for good. */
export const revokeApiKeyAction = staffAction(
  adminPages.apiKeys,
  z.object({ id: z.uuid() }),
  async ({ id }, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const outcome = await revokeApiKey({ id, accountId: staff.accountId, actorName: staff.name, now: clock.now() });
    revalidatePath("/admin/api-keys");
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  },
);
