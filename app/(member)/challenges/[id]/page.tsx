import { Calendar, Footprints, type LucideIcon, RefreshCcw, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackHeader } from "@/app/(member)/back-header";
import { Counted } from "@/app/(member)/challenges/[id]/counted";
import { Celebrate } from "@/app/(member)/challenges/celebrate";
import { JoinButton } from "@/app/(member)/challenges/join-button";
import { LeaveButton } from "@/app/(member)/challenges/leave-button";
import { joinTexts, leaveTexts } from "@/app/(member)/challenges/texts";
import { type ChallengeVoice, doneWords, ringOf, streakOf } from "@/app/(member)/challenges/view";
import { ChallengeRing, StepMark, StreakBars } from "@/components/shop/challenge-card";
import { Section } from "@/components/shop/section";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import {
  listCountedActivities,
  listMemberBadges,
  listMemberChallenges,
  listPrizeNames,
  type MemberChallenge,
} from "@/db/queries/challenges";
import { getProgramme } from "@/db/queries/programme";
import type { MemberId } from "@/domain/id";
import { prizeIds, rewardWords, stepWords, timeWords } from "@/lib/challenge-words";
import { clock } from "@/lib/clock";
import { getFormatter, getSay } from "@/lib/i18n";
import { pictureUrl } from "@/lib/reward-words";
import { requireMember } from "@/lib/session";

interface Params {
  readonly params: Promise<{ id: string }>;
}

async function find(memberId: MemberId, text: string): Promise<MemberChallenge> {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (id === 0 || id > 2_147_483_647) notFound();
  const programme = await getProgramme();
  const [challenge] = await listMemberChallenges({ memberId, now: clock.now(), programme, id });
  if (!challenge) notFound();
  return challenge;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { memberId } = await requireMember();
  const [challenge, f] = await Promise.all([find(memberId, (await params).id), getFormatter()]);
  return { title: f.words(challenge.definition.name) };
}

/** A challenge: how far it is, step by step, what counted and when, what it brings, and how it is reckoned. */
export default async function ChallengePage({ params }: Params) {
  const { memberId } = await requireMember();
  const now = clock.now();
  const [challenge, programme, say] = await Promise.all([find(memberId, (await params).id), getProgramme(), getSay()]);
  const { definition, standing } = challenge;
  const [f, names, counted, badges] = await Promise.all([
    getFormatter(programme.timeZone),
    listPrizeNames(prizeIds([definition])),
    listCountedActivities({ memberId, challengeId: challenge.id, run: standing.run }),
    listMemberBadges({ memberId }),
  ]);
  const voice: ChallengeVoice = { t: say("portal.challenges"), f, programme, names, now };
  const { t } = voice;
  const picture = pictureUrl(definition.pictureId, "large");
  return (
    <div className="lg:mx-auto lg:max-w-[760px]">
      <BackHeader href="/challenges" label={t("back")} title={f.words(definition.name)} />
      {picture && (
        <div className="relative mt-1 aspect-[2.2] overflow-hidden rounded-xl bg-sunken lg:aspect-[3]">
          {/* biome-ignore lint/performance/noImgElement: WebP in two sizes already, with a long cache. */}
          <img src={picture} alt="" className="art" />
        </div>
      )}
      <Head challenge={challenge} voice={voice} />
      <Notices challenge={challenge} voice={voice} />
      {standing.mayJoin && (
        <div className="mt-5">
          <JoinButton block challengeId={challenge.id} texts={joinTexts(challenge, voice)} />
        </div>
      )}
      <Steps challenge={challenge} voice={voice} />
      <Section title={t("why.title")}>
        <Counted counted={counted} challenge={challenge} voice={voice} />
      </Section>
      <How challenge={challenge} voice={voice} />
      {standing.mayLeave && (
        <div className="mt-6 -ml-4">
          <LeaveButton challengeId={challenge.id} texts={leaveTexts(voice)} />
        </div>
      )}
      <Celebrate memberId={memberId} challenges={[challenge]} badges={badges} voice={voice} />
    </div>
  );
}

interface Part {
  readonly challenge: MemberChallenge;
  readonly voice: ChallengeVoice;
}

function Head({ challenge, voice }: Part) {
  const { definition, standing } = challenge;
  const { t, f } = voice;
  const streak = streakOf(challenge, voice);
  const time = standing.shelf === "done" ? null : timeWords(challenge, voice.now, voice);
  const reward = rewardWords(definition.reward, voice.names, voice);
  return (
    <div className="challenge-card mt-4 p-4 lg:p-5">
      <div className="flex items-center gap-4 lg:gap-5">
        <ChallengeRing
          ring={ringOf(challenge, voice)}
          done={standing.shelf === "done"}
          streak={streak !== null}
          size={84}
        />
        <div className="min-w-0 flex-1">
          <p className="text-ink-2 text-pretty">{f.words(definition.description)}</p>
          <p className={cn("mt-1.5 text-md", time?.soon ? "font-medium text-warn" : "text-ink-3")}>
            {time ? time.text : doneWords(challenge, voice)}
          </p>
        </div>
      </div>
      {streak && (
        <>
          <StreakBars {...streak} />
          <p className="mt-3 text-md text-ink-3">{streak.freezes}</p>
        </>
      )}
      {reward.length > 0 && (
        <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line-soft pt-3.5">
          <span className="text-md text-ink-2">{t("reward.end")}</span>
          <span className="text-[17px] font-semibold text-accent-text">{reward.join(", ")}</span>
        </div>
      )}
    </div>
  );
}

function Notices({ challenge: { paused, standing, full }, voice: { t } }: Part) {
  const waits = standing.shelf === "open" && !standing.mayJoin;
  return (
    <div className="mt-3 grid gap-3 empty:hidden">
      {paused && <Alert tone="warn" title={t("paused")} />}
      {standing.shelf === "over" && !paused && <Alert tone="info" title={t(full ? "full" : "over")} />}
      {waits && <p className="text-md text-ink-2">{t("automatic")}</p>}
    </div>
  );
}

function Steps({ challenge: { definition, standing }, voice }: Part) {
  const { t, f } = voice;
  return (
    <Section title={t("steps.title")}>
      {definition.ordered && <p className="-mt-1.5 mb-3 text-md text-ink-2">{t("steps.ordered")}</p>}
      <ol className="list">
        {definition.steps.map((step, index) => {
          const at = standing.steps[index];
          if (!at) return null;
          const reward = rewardWords(step.reward, voice.names, voice).join(", ");
          const within = step.target.withinActivities;
          return (
            <li key={f.words(step.name)} className="flex items-center gap-3.5 px-4 py-3.5">
              <StepMark done={at.doneAt !== null} />
              <span className="min-w-0 flex-1">
                <span className="block font-medium text-pretty">{f.words(step.name)}</span>
                <span className="mt-px block text-[13.5px] text-ink-3">
                  {at.doneAt
                    ? t("steps.doneOn", { date: f.date(at.doneAt, "day") })
                    : at.waits
                      ? t("steps.waits")
                      : stepWords(at, step, definition.streak, voice)}
                </span>
                {within !== undefined && (
                  <span className="mt-px block text-[13.5px] text-ink-3">{t("steps.within", f.count(within))}</span>
                )}
              </span>
              {reward !== "" && (
                <span className="text-right text-md font-semibold text-accent-text">
                  <span className="sr-only">{t("reward.step")} </span>
                  {reward}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function How({ challenge: { definition }, voice: { t, f } }: Part) {
  const { repeat, streak, joining, undoneByReturns } = definition;
  const facts: { icon: LucideIcon; text: string }[] = [
    { icon: Footprints, text: t(`how.${joining}`) },
    ...(streak ? [{ icon: Calendar, text: t("how.streak", f.count(streak.freezes)) }] : []),
    ...(repeat.kind === "period" ? [{ icon: RefreshCcw, text: t("how.period", { period: repeat.period }) }] : []),
    ...(repeat.kind === "on-completion" ? [{ icon: RefreshCcw, text: t("how.on-completion") }] : []),
    ...(undoneByReturns ? [{ icon: Undo2, text: t("how.returns") }] : []),
  ];
  return (
    <Section title={t("how.title")}>
      <ul className="grid gap-2.5 text-read text-ink-2">
        {facts.map(({ icon, text }) => (
          <li key={text} className="flex gap-3 text-pretty">
            <Icon as={icon} size={18} className="mt-0.5 text-ink-3" />
            {text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
