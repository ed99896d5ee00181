import { type ChallengeVoice, ringOf } from "@/app/(member)/challenges/view";
import { ChallengeRing } from "@/components/shop/challenge-card";
import { Link } from "@/components/ui/link";
import type { MemberChallenge } from "@/db/queries/challenges";
import type { Programme } from "@/domain/programme";
import { timeWords } from "@/lib/challenge-words";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";

/** The challenge that is nearest to its end, in one row: ring, name, time left, points. Nothing where none is under way. */
export function NearestChallenge({
  challenge,
  programme,
  now,
  say,
  f,
}: {
  challenge: MemberChallenge | null;
  programme: Programme;
  now: Date;
  say: Say;
  f: Formatter;
}) {
  if (!challenge) return null;
  const voice: ChallengeVoice = { t: say("portal.challenges"), f, programme, names: new Map(), now };
  const points = challenge.definition.reward.points ?? 0;
  return (
    <ul className="max-lg:first:border-t-0">
      <li>
        <Link href={`/challenges/${challenge.id}`} className="list-row">
          <ChallengeRing ring={ringOf(challenge, voice)} streak={challenge.standing.streak !== null} size={46} />
          <span className="min-w-0 flex-1">
            <span className="block leading-[1.3] font-medium text-pretty">{f.words(challenge.definition.name)}</span>
            <span className="mt-px block text-[13.5px] leading-[1.35] text-ink-3">
              {timeWords(challenge, now, voice).text}
            </span>
          </span>
          {points > 0 && (
            <span className="text-[17px] leading-[1.3] font-semibold text-accent-text">{f.signed(points)}</span>
          )}
        </Link>
      </li>
    </ul>
  );
}
