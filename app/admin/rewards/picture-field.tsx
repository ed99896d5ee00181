"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { PictureDrop } from "@/app/admin/pictures/picture-drop";
import type { RewardForm } from "@/app/admin/rewards/form-context";
import { RewardPicture } from "@/components/shop/reward-card";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import type { Locale } from "@/domain/locale";
import { rewardTextLimits } from "@/domain/reward-rules";
import { pictureUrl } from "@/lib/reward-words";

/** The reward's picture: dropped or chosen, uploaded at once, named in the form. */
export function PictureField({ form, language }: { form: RewardForm; language: Locale }) {
  const t = useTranslations("admin.rewards.form");
  const picture = useTranslations("admin.picture");
  const pictureId = form.fields.pictureId === "" ? null : form.fields.pictureId;
  const alt = `pictureAlt.${language}` as const;
  return (
    <div className="grid gap-3">
      <span className="text-sm font-medium">{t("picture")}</span>
      <div className="-mt-1.5 flex gap-4 max-sm:flex-col">
        <div className="h-[108px] w-36 flex-none overflow-hidden rounded-[12px]">
          <RewardPicture url={pictureUrl(pictureId, "small")} alt={form.fields[alt]} />
        </div>
        {!form.readOnly && (
          <PictureDrop error={form.error("pictureId")} onPicture={(id) => form.set("pictureId", id)} />
        )}
      </div>
      {pictureId !== null && (
        <div className="flex items-end gap-3 max-sm:flex-col max-sm:items-stretch">
          <Field
            name={alt}
            label={t("alt")}
            hint={t("altHint")}
            error={form.error(alt)}
            className="flex-1"
            aside={t("counter", { count: form.fields[alt].length, max: rewardTextLimits.pictureAlt })}
          >
            {(control) => (
              <Input
                {...control}
                lang={language}
                value={form.fields[alt]}
                readOnly={form.readOnly}
                onChange={(event) => form.set(alt, event.target.value)}
              />
            )}
          </Field>
          {!form.readOnly && (
            <Button
              variant="quiet"
              className="mb-6 max-sm:mb-0"
              icon={<Icon as={Trash2} size={18} />}
              onClick={() => form.set("pictureId", "")}
            >
              {picture("remove")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
