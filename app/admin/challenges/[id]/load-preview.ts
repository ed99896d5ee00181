import { getMessages } from "next-intl/server";
import type { PreviewFacts } from "@/app/admin/challenges/[id]/challenge-form";
import { listBadgeChoices, listRewardChoices } from "@/db/queries/condition-choices";
import { clock } from "@/lib/clock";
import { pickMessages } from "@/lib/messages";

const words = ["portal.challenges", "common.none"];

/** What the preview of a challenge's card needs: the portal's words in each language, and what prizes are called. */
export async function loadPreview(): Promise<PreviewFacts> {
  const [badges, rewards, pl, en, ru] = await Promise.all([
    listBadgeChoices(),
    listRewardChoices(),
    getMessages({ locale: "pl" }),
    getMessages({ locale: "en" }),
    getMessages({ locale: "ru" }),
  ]);
  return {
    now: clock.now().toISOString(),
    prizes: [...badges, ...rewards].map(({ id, name }) => ({ id, name })),
    messages: { pl: pickMessages(pl, words), en: pickMessages(en, words), ru: pickMessages(ru, words) },
  };
}
