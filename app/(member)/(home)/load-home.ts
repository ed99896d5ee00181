import { cache } from "react";
import { loadCatalogue } from "@/app/(member)/member-catalogue";
import { getNearestChallenge } from "@/db/queries/challenges";
import { listStatement } from "@/db/queries/ledger";
import { getMemberProfile } from "@/db/queries/member-profile";
import { getProgramme } from "@/db/queries/programme";
import { listReadyVouchers } from "@/db/queries/redemptions";
import { clock } from "@/lib/clock";
import { requireMember } from "@/lib/session";

const LATEST = 4;
const VOUCHERS = 3;

/** All that Home shows of the member who is signed in, read once per request. */
export const loadHome = cache(async () => {
  const member = await requireMember();
  const { memberId } = member;
  const now = clock.now();
  const programme = await getProgramme();
  const [{ balance, standing, offers }, challenge, entries, vouchers] = await Promise.all([
    loadCatalogue({ memberId, now }),
    getNearestChallenge({ memberId, now, programme }),
    listStatement({ memberId, filter: "all", limit: LATEST, now }),
    listReadyVouchers({ memberId, now, limit: VOUCHERS }),
  ]);
  const isNew = entries.length === 0;
  const profile = isNew ? await getMemberProfile({ memberId }) : null;
  return { member, now, programme, balance, standing, offers, challenge, entries, vouchers, isNew, profile };
});
