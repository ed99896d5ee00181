"use client";

import { useActionState } from "react";
import { joinChallengeAction } from "@/app/(member)/challenges/actions";
import { SubmitButton } from "@/components/ui/submit-button";

/** Words of joining, in the member's language. */
export interface JoinTexts {
  readonly join: string;
  readonly busy: string;
  /** The name of the button for those who do not see the card. */
  readonly label: string;
  /** Why not, by reason; `failed` for all others. */
  readonly refusals: Readonly<Record<string, string>>;
}

/** The button that takes part in a challenge; says why where that is refused. */
export function JoinButton({
  challengeId,
  texts,
  block = false,
}: {
  challengeId: number;
  texts: JoinTexts;
  block?: boolean;
}) {
  const [state, join] = useActionState(joinChallengeAction, null);
  return (
    <form action={join}>
      <input type="hidden" name="challengeId" value={challengeId} />
      <SubmitButton
        variant={block ? "primary" : "soft"}
        size={block ? "lg" : "md"}
        block
        busyLabel={texts.busy}
        aria-label={texts.label}
      >
        {texts.join}
      </SubmitButton>
      {state && !state.ok && (
        <p role="alert" className="mt-2 text-md text-danger">
          {texts.refusals[state.reason] ?? texts.refusals.failed}
        </p>
      )}
    </form>
  );
}
