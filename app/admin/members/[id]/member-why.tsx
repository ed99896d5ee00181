import { getTranslations } from "next-intl/server";
import { Why } from "@/components/shop/why";
import { getEntry } from "@/db/queries/ledger";
import { getProgramme, getProgrammeVersion } from "@/db/queries/programme";
import type { MemberId } from "@/domain/id";
import { clock } from "@/lib/clock";
import { explainEntry } from "@/lib/explain";
import { getFormatter } from "@/lib/i18n";

/** "Why these points" of an entry, as the member sees it too; nothing for an unknown one. */
export async function MemberWhy({ memberId, seq }: { memberId: MemberId; seq: number }) {
  const [entry, t, programme] = await Promise.all([
    getEntry({ memberId, seq, now: clock.now() }),
    getTranslations("explain"),
    getProgramme(),
  ]);
  if (!entry) return null;
  const { explanation } = entry;
  const version = "v" in explanation ? await getProgrammeVersion(explanation.v) : null;
  const f = await getFormatter(programme.timeZone);
  const facts = { ...entry, currency: entry.activity?.currency ?? programme.currency };
  const { voucherId: _, ...view } = explainEntry(facts, version ?? programme, { t, f });
  return <Why {...view} />;
}
