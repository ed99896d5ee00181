"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { EditorActs } from "@/app/admin/challenges/[id]/editor-acts";
import { LocalFields } from "@/app/admin/challenges/[id]/local-fields";
import { PreviewCard } from "@/app/admin/challenges/[id]/preview-card";
import { RewardFields } from "@/app/admin/challenges/[id]/reward-fields";
import { LimitsPanel, RulesPanel } from "@/app/admin/challenges/[id]/rules-panel";
import { StepFields } from "@/app/admin/challenges/[id]/step-fields";
import { type EditedChallenge, useChallengeEditor } from "@/app/admin/challenges/[id]/use-challenge-editor";
import { useFaults } from "@/components/admin/use-faults";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { challengeLimits } from "@/domain/challenge/check-challenge";
import { blankStep } from "@/domain/challenge/templates";

/** Builds one challenge in sections, beside the card that members will see. */
export function ChallengeEditor({
  challenge,
  shop,
  editable,
  mayMove,
}: {
  challenge: EditedChallenge;
  shop: CampaignShop;
  editable: boolean;
  /** Restoring is open where editing is not. */
  mayMove: boolean;
}) {
  const t = useTranslations("admin.challenges");
  const editor = useChallengeEditor({ challenge, shop });
  const error = useFaults(editor.faults);
  const { definition, change, faults } = editor;
  const form: ChallengeForm = { definition, change, shop, faults, error, readOnly: !editable };
  return (
    <>
      {mayMove && <EditorActs challenge={challenge} editor={editor} review={shop.review} editable={editable} />}
      <div className="grid gap-3 not-empty:mb-5">
        {!editable && <Alert title={t("readOnly")} />}
        {challenge.submitted !== null && <Alert title={t("waits")} />}
        {editor.refusal !== undefined && <Alert tone="bad" title={t(`refusal.${editor.refusal}`)} />}
        {faults.length > 0 && (
          <div id="challenge-faults" tabIndex={-1}>
            <Alert tone="bad" title={t("faults", { count: faults.length })} />
          </div>
        )}
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-6">
        <div className="grid min-w-0 gap-5">
          <NamesPanel form={form} title={editor.title} onTitle={editor.setTitle} />
          <RulesPanel form={form} />
          <StepsPanel form={form} />
          <Panel title={t("form.endReward")}>
            <RewardFields
              form={form}
              path="reward"
              value={definition.reward}
              onChange={(reward) => change({ reward })}
            />
          </Panel>
          <LimitsPanel form={form} />
        </div>
        <aside aria-label={t("preview")} className="grid min-w-0 gap-3 lg:sticky lg:top-5">
          <h2 className="text-base font-semibold">{t("preview")}</h2>
          <PreviewCard definition={definition} shop={shop} />
        </aside>
      </div>
    </>
  );
}

function NamesPanel({
  form,
  title,
  onTitle,
}: {
  form: ChallengeForm;
  title: string;
  onTitle: (title: string) => void;
}) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, error, readOnly } = form;
  return (
    <Panel title={t("names")}>
      <div className="grid gap-4">
        <Field name="title" label={t("title")} error={error("title")} className="max-w-[420px]">
          {(control) => (
            <Input
              {...control}
              value={title}
              maxLength={80}
              readOnly={readOnly}
              onChange={(event) => onTitle(event.target.value)}
            />
          )}
        </Field>
        <LocalFields
          legend={t("name")}
          path="name"
          value={definition.name}
          max={challengeLimits.name}
          error={error}
          readOnly={readOnly}
          onChange={(name) => change({ name })}
        />
        <LocalFields
          legend={t("description")}
          path="description"
          value={definition.description}
          max={challengeLimits.description}
          error={error}
          readOnly={readOnly}
          onChange={(description) => change({ description })}
        />
      </div>
    </Panel>
  );
}

function StepsPanel({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, error, readOnly } = form;
  const { steps, ordered, streak } = definition;
  const wrong = error("steps");
  return (
    <Panel title={t("steps")}>
      {wrong !== undefined && (
        <p role="alert" className="mb-2 text-sm text-danger">
          {wrong}
        </p>
      )}
      <ol className="grid gap-4">
        {steps.map((_step, index) => (
          <StepFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; every input of it is controlled.
            key={index}
            form={form}
            index={index}
            {...(steps.length > 1
              ? { onRemove: () => change({ steps: steps.filter((_one, place) => place !== index) }) }
              : {})}
          />
        ))}
      </ol>
      {!readOnly && streak === null && steps.length < challengeLimits.steps && (
        <Button
          className="mt-3"
          icon={<Icon as={Plus} size={16} />}
          onClick={() => change({ steps: [...steps, blankStep] })}
        >
          {t("addStep")}
        </Button>
      )}
      {steps.length > 1 && (
        <Checkbox
          label={t("ordered")}
          checked={ordered}
          disabled={readOnly}
          onChange={(event) => change({ ordered: event.target.checked })}
        />
      )}
    </Panel>
  );
}
