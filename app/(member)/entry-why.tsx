import { getTranslations } from "next-intl/server";
import { Why } from "@/components/shop/why";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { type EntryDetail, getEntry } from "@/db/queries/ledger";
import { getProgramme, getProgrammeVersion } from "@/db/queries/programme";
import type { MemberId } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { clock } from "@/lib/clock";
import { explainEntry } from "@/lib/explain";
import { getFormatter } from "@/lib/i18n";

/** "Why these points" of one entry of this member; null for entries that are not theirs. */
export async function EntryWhy({ memberId, seq }: { memberId: MemberId; seq: number }) {
  const [entry, t, programme] = await Promise.all([
    getEntry({ memberId, seq, now: clock.now() }),
    getTranslations("explain"),
    getProgramme(),
  ]);
  if (!entry) return null;
  const [f, version] = await Promise.all([getFormatter(programme.timeZone), versionOf(entry, programme)]);
  const { voucherId, ...view } = explainEntry(
    { ...entry, currency: entry.activity?.currency ?? programme.currency },
    version,
    { t, f },
  );
  return (
    <Why
      {...view}
      action={
        voucherId !== null && (
          <p>
            <Link href={`/vouchers/${voucherId}`} className={buttonClass({ variant: "link", className: "min-h-11" })}>
              {t("redeem.voucher")}
            </Link>
          </p>
        )
      }
    />
  );
}

/** The programme as it was when the entry was made. */
async function versionOf({ explanation }: EntryDetail, current: Programme): Promise<Programme> {
  return ("v" in explanation ? await getProgrammeVersion(explanation.v) : null) ?? current;
}
