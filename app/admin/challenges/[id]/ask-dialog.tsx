"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { EditedChallenge } from "@/app/admin/challenges/[id]/challenge-form";
import type { AskedAct, ChallengeEditorState } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { ChangeList } from "@/components/admin/change-list";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type ChallengePlanWords, changedChallengeParts, describeChallenge } from "@/lib/challenge-plan-words";

interface AskProps {
  readonly challenge: EditedChallenge;
  readonly editor: ChallengeEditorState;
  readonly words: ChallengePlanWords;
}

/** Asks before an act that members feel: what happens, to whom, and what stays. */
export function AskDialog({ act, ...props }: AskProps & { act: AskedAct }) {
  const t = useTranslations("admin.challenges.ask");
  const { challenge, editor, words } = props;
  const { f } = words;
  const { title } = editor.mine;
  const whom = t("whom", f.count(challenge.open));
  const confirm = () => {
    if (act === "publish") editor.publish();
    else if (act === "discard") editor.discard();
    else editor.move(act);
  };
  const first = challenge.live === null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && editor.ask(null)}
      title={t(act === "publish" && !first ? "publish.titleNext" : `${act}.title`, {
        title,
        version: f.number((challenge.liveVersion ?? 0) + 1),
      })}
      description={textOf(act, props, whom, t)}
      width={act === "publish" ? 620 : 440}
      footer={
        <>
          <Button
            variant={act === "publish" || act === "pause" ? "primary" : "danger"}
            size="md"
            busy={editor.busy}
            onClick={confirm}
          >
            {t(`${act}.confirm`)}
          </Button>
          <Button variant="quiet" size="md" onClick={() => editor.ask(null)}>
            {t(`${act}.keep`)}
          </Button>
        </>
      }
    >
      {act === "publish" && <Plan {...props} />}
    </Dialog>
  );
}

function textOf(act: AskedAct, { challenge, editor }: AskProps, whom: string, t: Words): string {
  const { live, status, open } = challenge;
  if (act === "discard") return t(live === null ? "discard.whole" : "discard.draft");
  if (act !== "publish") return t(`${act}.text`, { whom });
  if (live === null) return t(`publish.${editor.mine.definition.joining}`);
  const next = open === 0 ? t("publish.nextNobody") : t("publish.next", { whom });
  return status === "paused" ? `${next} ${t("publish.resumes")}` : next;
}

type Words = (key: string, values?: Record<string, string | number>) => string;

/** What goes in force: all of it the first time, then what changes. */
function Plan({ challenge, editor, words }: AskProps): ReactNode {
  const t = useTranslations("admin.challenges.ask.publish");
  const changes = useTranslations("admin.changes");
  const { live, feeders } = challenge;
  const { definition } = editor.mine;
  const names = (steps: typeof definition.steps) => steps.map(({ name }) => name.pl).join("\n");
  const moved = live !== null && names(live.steps) !== names(definition.steps);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section className="mt-4 grid max-h-[48dvh] gap-3 overflow-y-auto" aria-label={t("what")} tabIndex={0}>
      {moved && feeders.length > 0 && (
        <p className="rounded-md bg-warn-soft px-3.5 py-3 text-sm text-warn">
          {t("feeders", { names: feeders.join(", ") })}
        </p>
      )}
      {live === null ? (
        <dl className="grid gap-x-5 text-sm sm:grid-cols-[minmax(120px,30%)_1fr]">
          {describeChallenge(definition, words).map(({ path, label, text }) => (
            <div key={path} className="contents">
              <dt className="border-line-soft pt-1.5 text-ink-3 sm:border-t sm:pb-1.5">{label}</dt>
              <dd className="border-line-soft pb-1.5 wrap-anywhere max-sm:border-b sm:border-t sm:pt-1.5">{text}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <ChangeList
          lines={changedChallengeParts(live, definition, words)}
          beforeLabel={changes("before")}
          afterLabel={changes("after")}
        />
      )}
    </section>
  );
}
