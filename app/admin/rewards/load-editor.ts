import { getMessages } from "next-intl/server";
import type { EditedReward, ShopFacts } from "@/app/admin/rewards/form-context";
import { blankFields, toFields } from "@/app/admin/rewards/reward-fields";
import type { RewardEditorProps } from "@/app/admin/rewards/use-reward-editor";
import { getProgramme } from "@/db/queries/programme";
import { getLastRewardEdit, getRewardForEdit } from "@/db/queries/rewards-admin";
import { listSegmentNames } from "@/db/queries/segments";
import { may } from "@/domain/access";
import { clock } from "@/lib/clock";
import { getFormatter, getUiLocale } from "@/lib/i18n";
import { pickMessages } from "@/lib/messages";
import type { StaffSession } from "@/lib/session";

const previewWords = ["portal.rewards", "common.points", "common.pointsCost", "common.none"];

/** What the editor of a reward needs; null when `id` names none. `id` null = a new reward. */
export async function loadEditor(id: string | null, staff: StaffSession): Promise<RewardEditorProps | null> {
  const [programme, row, last, locale, segments, pl, en, ru] = await Promise.all([
    getProgramme(),
    id === null ? null : getRewardForEdit({ id }),
    id === null ? null : getLastRewardEdit({ id }),
    getUiLocale(),
    listSegmentNames(),
    getMessages({ locale: "pl" }),
    getMessages({ locale: "en" }),
    getMessages({ locale: "ru" }),
  ]);
  if (id !== null && row === null) return null;
  const { currency, timeZone, pointValueMinor, tiers } = programme;
  const f = await getFormatter(timeZone);
  const shop: ShopFacts = {
    currency,
    timeZone,
    pointValueMinor,
    tiers,
    segments: segments.map(({ id, name }) => ({ id, name })),
    locale,
  };
  const reward: EditedReward | null = row && {
    id: row.id,
    revision: row.revision,
    status: row.status,
    kind: row.kind,
    fields: toFields(row, shop),
    liveRedemptions: row.liveRedemptions,
  };
  return {
    reward,
    blank: blankFields(),
    shop,
    editable: may(staff.role, "editRewards"),
    lastEdit: last && { name: last.name, date: f.date(last.at, "dateTime") },
    now: clock.now().toISOString(),
    messages: {
      pl: pickMessages(pl, previewWords),
      en: pickMessages(en, previewWords),
      ru: pickMessages(ru, previewWords),
    },
  };
}
