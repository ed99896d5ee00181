"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { LocalFields } from "@/app/admin/challenges/[id]/local-fields";
import { PictureDrop } from "@/app/admin/pictures/picture-drop";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { challengeLimits } from "@/domain/challenge/check-challenge";

/** What the challenge is called, what it says of itself, and its picture. */
export function NamesPanel({
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
        <Field name="title" label={t("title")} hint={t("titleHint")} error={error("title")} className="max-w-[420px]">
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
          rows={3}
          error={error}
          readOnly={readOnly}
          onChange={(description) => change({ description })}
        />
        <PictureField form={form} />
      </div>
    </Panel>
  );
}

function PictureField({ form: { definition, change, error, readOnly } }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const picture = useTranslations("admin.picture");
  const { pictureId } = definition;
  return (
    <fieldset data-field="pictureId">
      <legend className="mb-1.5 text-sm font-medium">{t("picture")}</legend>
      <div className="flex items-stretch gap-4 max-sm:flex-col">
        {pictureId !== null && (
          <div className="h-[108px] w-[270px] max-w-full flex-none overflow-hidden rounded-[12px] bg-sunken">
            {/* biome-ignore lint/performance/noImgElement: WebP in two sizes already, with a long cache. */}
            <img src={`/pictures/${pictureId}?size=small`} alt={t("pictureNow")} className="art" />
          </div>
        )}
        {!readOnly && <PictureDrop error={error("pictureId")} onPicture={(id) => change({ pictureId: id })} />}
      </div>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-3">{t("pictureHint")}</p>
        {pictureId !== null && !readOnly && (
          <Button variant="quiet" icon={<Icon as={Trash2} size={18} />} onClick={() => change({ pictureId: null })}>
            {picture("remove")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
