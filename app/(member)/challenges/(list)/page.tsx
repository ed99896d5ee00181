import type { Metadata } from "next";
import { Celebrate } from "@/app/(member)/challenges/celebrate";
import { JoinButton } from "@/app/(member)/challenges/join-button";
import { joinTexts } from "@/app/(member)/challenges/texts";
import { type ChallengeVoice, cardOf } from "@/app/(member)/challenges/view";
import { PageTitle } from "@/app/(member)/page-title";
import { BadgeShelf } from "@/components/shop/badge-shelf";
import { ChallengeCard } from "@/components/shop/challenge-card";
import { Section } from "@/components/shop/section";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import {
  listMemberBadges,
  listMemberChallenges,
  listPrizeNames,
  type MemberBadge,
  type MemberChallenge,
} from "@/db/queries/challenges";
import { getProgramme } from "@/db/queries/programme";
import { shelfOf } from "@/lib/badge-words";
import { prizeIds } from "@/lib/challenge-words";
import { clock } from "@/lib/clock";
import { getFormatter, getSay, type Say } from "@/lib/i18n";
import { requireMember } from "@/lib/session";

const shelves = ["active", "open", "done"] as const;
type Shelf = (typeof shelves)[number];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay())("portal.challenges")("title") };
}

/** The member's challenges: under way, to be joined, done; and the badges they brought. */
export default async function ChallengesPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const { memberId } = await requireMember();
  const now = clock.now();
  const programme = await getProgramme();
  const [{ show }, say, f, challenges, badges] = await Promise.all([
    searchParams,
    getSay(),
    getFormatter(programme.timeZone),
    listMemberChallenges({ memberId, now, programme }),
    listMemberBadges({ memberId }),
  ]);
  const t = say("portal.challenges");
  const names = await listPrizeNames(prizeIds(challenges.map(({ definition }) => definition)));
  const voice: ChallengeVoice = { t, f, programme, names, now };
  const onShelf = (shelf: Shelf) => challenges.filter((challenge) => belongs(challenge, shelf));
  const asked = shelves.find((shelf) => shelf === show);
  const current = asked ?? (onShelf("active").length > 0 || onShelf("open").length === 0 ? "active" : "open");
  const isNew = challenges.length === 0 && badges.length === 0;
  return (
    <>
      <PageTitle title={t("title")} />
      {isNew ? (
        <Empty kind="none" href="/rewards" t={t} />
      ) : (
        <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_400px] lg:gap-10">
          <div>
            <ChipLinks
              large
              label={t("filters.label")}
              className="-mx-4 px-4 lg:mx-0 lg:px-0"
              chips={shelves.map((shelf) => ({
                href: `/challenges?show=${shelf}`,
                label: t(`filters.${shelf}`),
                current: shelf === current,
                count: f.number(onShelf(shelf).length),
              }))}
            />
            <Cards challenges={onShelf(current)} shelf={current} voice={voice} />
          </div>
          <Badges badges={badges} say={say} voice={voice} />
        </div>
      )}
      <Celebrate memberId={memberId} challenges={challenges} badges={badges} voice={voice} />
    </>
  );
}

/** One that repeats is under way again and done at once: it stands on both shelves. */
function belongs({ standing, completions }: MemberChallenge, shelf: Shelf): boolean {
  if (shelf === "done") return completions > 0;
  return standing.shelf === shelf;
}

function Cards({
  challenges,
  shelf,
  voice,
}: {
  challenges: readonly MemberChallenge[];
  shelf: Shelf;
  voice: ChallengeVoice;
}) {
  const { t } = voice;
  if (challenges.length === 0)
    return <Empty kind={shelf} href={shelf === "active" ? "/challenges?show=open" : undefined} t={t} />;
  return (
    <ul className="mt-4 grid gap-3.5">
      {challenges.map((challenge) => (
        <li key={challenge.id}>
          <ChallengeCard
            {...cardOf(shelf === "done" ? asDone(challenge) : challenge, voice)}
            action={
              challenge.standing.mayJoin && shelf === "open" ? (
                <JoinButton challengeId={challenge.id} texts={joinTexts(challenge, voice)} />
              ) : shelf === "open" ? (
                <p className="text-md text-ink-3">{t("automatic")}</p>
              ) : undefined
            }
          />
        </li>
      ))}
    </ul>
  );
}

/** A challenge that began anew, shown as what was completed. */
function asDone(challenge: MemberChallenge): MemberChallenge {
  const { standing } = challenge;
  if (standing.shelf === "done") return challenge;
  return {
    ...challenge,
    standing: { ...standing, shelf: "done", ring: { ...standing.ring, done: standing.ring.of, share: 1 } },
  };
}

function Empty({ kind, href, t }: { kind: Shelf | "none"; href?: string; t: ChallengeVoice["t"] }) {
  return (
    <EmptyState
      className="mt-4"
      title={t(`empty.${kind}.title`)}
      action={
        href && (
          <LinkButton href={href} variant="primary" size="md">
            {t(`empty.${kind}.action`)}
          </LinkButton>
        )
      }
    >
      {t(`empty.${kind}.text`)}
    </EmptyState>
  );
}

function Badges({ badges, say, voice }: { badges: readonly MemberBadge[]; say: Say; voice: ChallengeVoice }) {
  const t = say("portal.badges");
  if (badges.length === 0) return null;
  const earned = badges.filter(({ earnedAt }) => earnedAt !== null).length;
  return (
    <Section
      className="lg:mt-2"
      title={t("titleCount", { n: voice.f.number(earned), of: voice.f.number(badges.length) })}
    >
      <div className="list p-4">
        <BadgeShelf badges={shelfOf(badges, { t, f: voice.f })} />
      </div>
    </Section>
  );
}
