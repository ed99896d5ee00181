"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { editTagsAction } from "@/app/admin/members/[id]/tags-actions";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { tagLimits } from "@/domain/member-tags";

/** A member's tags: each can be taken off, another put on; each change is kept at once. */
export function TagsField({
  memberId,
  tags,
  known,
  editable,
}: {
  memberId: number;
  tags: readonly string[];
  /** Tags that others have, offered while typing. */
  known: readonly string[];
  editable: boolean;
}) {
  const t = useTranslations("admin.member.segments");
  const errors = useTranslations("errors");
  const [text, setText] = useState("");
  const [busy, start] = useTransition();
  const list = useId();
  const save = (next: readonly string[]) =>
    start(async () => {
      const form = new FormData();
      form.set("memberId", String(memberId));
      for (const tag of next) form.append("tags[]", tag);
      const outcome = await editTagsAction(null, form).catch(() => null);
      if (outcome?.ok) setText("");
      else toast(outcome?.reason === "TOO_MUCH" ? t("tooMuch", { count: tagLimits.count }) : errors("INTERNAL"));
    });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") save([...tags, text]);
  };
  return (
    <>
      {tags.length === 0 && !editable && <p className="text-ink-2">{t("noTags")}</p>}
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {tags.map((tag) => (
          <li key={tag} className="inline-flex items-center rounded-full border border-line py-0.5 pr-1 pl-3 text-sm">
            {tag}
            {editable && (
              <button
                type="button"
                disabled={busy}
                aria-label={t("remove", { tag })}
                onClick={() => save(tags.filter((one) => one !== tag))}
                className="ml-1 grid size-6 place-items-center rounded-full hover:bg-hover"
              >
                <Icon as={X} size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {editable && (
        <form onSubmit={add} className="mt-2 flex gap-2">
          <Input
            aria-label={t("add")}
            placeholder={t("add")}
            value={text}
            maxLength={tagLimits.length}
            list={list}
            onChange={(event) => setText(event.target.value)}
            className="flex-1"
          />
          <datalist id={list}>
            {known
              .filter((tag) => !tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
          <Button type="submit" iconOnly aria-label={t("addTag")} busy={busy} disabled={text.trim() === ""}>
            <Icon as={Plus} size={17} />
          </Button>
        </form>
      )}
    </>
  );
}
