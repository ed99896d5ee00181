"use server";

import type { ReactNode } from "react";
import { z } from "zod";
import { EntryWhy } from "@/app/(member)/entry-why";
import { requireMember } from "@/lib/session";

const entryNumber = z.int().positive();

/** Draws the reason of one of the signed-in member's entries; throws where there is no such entry. */
export async function explainEntryAction(seq: number): Promise<ReactNode> {
  const { memberId } = await requireMember();
  return <EntryWhy memberId={memberId} seq={entryNumber.parse(seq)} />;
}
