"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { StepFields } from "@/app/admin/challenges/[id]/step-fields";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { challengeLimits } from "@/domain/challenge/check-challenge";
import { blankStep } from "@/domain/challenge/templates";

/** The steps, which change places by buttons or Alt with an arrow, each move told aloud. */
export function StepsPanel({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const [news, setNews] = useState("");
  const { definition, change, error, readOnly, shop } = form;
  const { steps, ordered, streak } = definition;
  const wrong = error("steps");
  const nameOf = (index: number) => steps[index]?.name[shop.locale] || t("stepN", { n: index + 1 });
  const move = (index: number, by: 1 | -1) => {
    const step = steps[index];
    const place = index + by;
    if (step === undefined || steps[place] === undefined) return;
    change({ steps: steps.toSpliced(index, 1).toSpliced(place, 0, step) });
    setNews(t("stepMoved", { name: nameOf(index), n: place + 1 }));
    // The buttons stay where they are: the focus goes with the step, at an end to the only button that leads on.
    const on = place === 0 ? "down" : place === steps.length - 1 ? "up" : by === 1 ? "down" : "up";
    setTimeout(() => document.getElementById(`step-${place}-${on}`)?.focus(), 50);
  };
  const remove = (index: number) => {
    change({ steps: steps.filter((_one, place) => place !== index) });
    setNews(t("stepRemoved", { name: nameOf(index) }));
    setTimeout(() => document.getElementById("add-step")?.focus(), 50);
  };
  return (
    <Panel title={t("steps")}>
      {wrong !== undefined && (
        <p role="alert" className="mb-2 text-sm text-danger">
          {wrong}
        </p>
      )}
      <p role="status" className="sr-only">
        {news}
      </p>
      <ol data-field="steps" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {steps.map((_step, index) => (
          <StepFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; every input of it is controlled.
            key={index}
            form={form}
            index={index}
            {...(steps.length > 1 && !readOnly
              ? { onMove: (by) => move(index, by), onRemove: () => remove(index) }
              : {})}
          />
        ))}
      </ol>
      {!readOnly && streak === null && steps.length < challengeLimits.steps && (
        <Button
          id="add-step"
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
          hint={t("orderedHint")}
          checked={ordered}
          disabled={readOnly}
          onChange={(event) => change({ ordered: event.target.checked })}
        />
      )}
    </Panel>
  );
}
