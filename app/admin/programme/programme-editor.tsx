"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { EarningPanel } from "@/app/admin/programme/earning-panel";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { LifePanel } from "@/app/admin/programme/life-panel";
import { readForm } from "@/app/admin/programme/programme-form";
import { ShopPanel } from "@/app/admin/programme/shop-panel";
import { TiersPanel } from "@/app/admin/programme/tiers-panel";
import { type ProgrammeEditor as Editor, useProgrammeEditor } from "@/app/admin/programme/use-programme-editor";
import { useRuleChanges } from "@/app/admin/programme/use-rule-changes";
import { ChangeList } from "@/components/admin/change-list";
import { currencySymbol } from "@/components/admin/currency-symbol";
import { LanguageTabs } from "@/components/admin/language-tabs";
import { useFaults } from "@/components/admin/use-faults";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { type Locale, locales } from "@/domain/locale";
import type { Programme } from "@/domain/programme";
import { isCurrency } from "@/domain/programme-rules";
import { formatter } from "@/lib/format";

const ReviewDialog = lazy(() => import("./review-dialog"));

interface Props {
  readonly programme: Programme;
  readonly editable: boolean;
  readonly locale: Locale;
  /** Who saved the version in force, ready to read. */
  readonly savedBy: { name: string; date: string };
}

/** Edits the programme's rules over the version that was read. */
export function ProgrammeEditor({ programme, editable, locale, savedBy }: Props) {
  const t = useTranslations("admin.programme");
  const [language, setLanguage] = useState<Locale>(locale);
  const editor = useProgrammeEditor(programme, setLanguage);
  const currency = isCurrency(editor.form.currency) ? editor.form.currency : programme.currency;
  const rules: RulesForm = {
    form: editor.form,
    change: editor.change,
    error: useFaults(editor.faults),
    readOnly: !editable,
    language,
    f: formatter(locale, programme.timeZone),
    unit: currencySymbol({ currency, locale }),
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (editable) editor.review();
      }}
    >
      <Notices editor={editor} programme={programme} rules={rules} savedBy={savedBy} editable={editable} />
      <div className="sticky top-14 z-20 -mx-1 mb-2 flex flex-wrap items-center gap-3 bg-surface px-1 py-2 sm:top-0">
        <LanguageTabs
          label={t("language")}
          panelId="rules"
          language={language}
          onLanguage={setLanguage}
          lacking={lacking(editor)}
          lackingLabel={t("missing")}
        />
        {editable && <SaveBar editor={editor} />}
      </div>
      <div
        role="tabpanel"
        id="rules"
        aria-labelledby={`rules-${language}`}
        className="grid min-w-0 max-w-[880px] gap-5"
      >
        <EarningPanel rules={rules} />
        <TiersPanel rules={rules} />
        <LifePanel rules={rules} />
        <ShopPanel rules={rules} />
      </div>
      {editor.effect !== null && (
        <Suspense fallback={null}>
          <ReviewDialog
            rules={rules}
            current={settingsOf(programme)}
            settings={readForm(editor.form).settings}
            version={programme.version + 1}
            effect={editor.effect}
            busy={editor.busy}
            onClose={editor.back}
            onConfirm={editor.confirm}
          />
        </Suspense>
      )}
    </form>
  );
}

function settingsOf({ version: _version, ...settings }: Programme) {
  return settings;
}

/** Languages in which a name or a benefit is missing. */
function lacking({ form }: Editor): Locale[] {
  const texts = form.tiers.flatMap((tier) => [tier.name, ...tier.benefits]);
  return locales.filter((locale) => texts.some((text) => text[locale].trim() === ""));
}

function SaveBar({ editor }: { editor: Editor }) {
  const t = useTranslations("admin.programme");
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      {editor.dirty && <span className="text-sm text-ink-3">{t("unsaved")}</span>}
      {editor.dirty && (
        <Button variant="quiet" disabled={editor.busy} onClick={editor.reload}>
          {t("discard")}
        </Button>
      )}
      <Button
        variant="primary"
        type="submit"
        busy={editor.busy && editor.effect === null}
        busyLabel={t("checking")}
        disabled={!editor.dirty}
      >
        {t("save")}
      </Button>
    </div>
  );
}

function Notices({
  editor,
  programme,
  rules,
  savedBy,
  editable,
}: {
  editor: Editor;
  programme: Programme;
  rules: RulesForm;
  savedBy: Props["savedBy"];
  editable: boolean;
}) {
  const t = useTranslations("admin.programme");
  return (
    <div className="grid gap-3 not-empty:mb-4">
      {!editable && <Alert title={t("readOnly")} />}
      {editor.failure !== undefined && <Alert tone="bad" title={editor.failure} />}
      {editor.inUse.length > 0 && (
        <Alert tone="bad" title={t("inUse.title")}>
          {editor.inUse.map(({ tierId, members, rewards }) => (
            <p key={tierId}>
              {t("inUse.line", {
                tier: programme.tiers.find(({ id }) => id === tierId)?.name[rules.f.locale] ?? tierId,
                members,
                rewards,
              })}
            </p>
          ))}
          <p>{t("inUse.text")}</p>
        </Alert>
      )}
      {editor.stale && <Stale editor={editor} programme={programme} rules={rules} savedBy={savedBy} />}
    </div>
  );
}

function Stale({
  editor,
  programme,
  rules,
  savedBy,
}: {
  editor: Editor;
  programme: Programme;
  rules: RulesForm;
  savedBy: Props["savedBy"];
}) {
  const t = useTranslations("admin.programme.stale");
  const changes = useTranslations("admin.changes");
  const lines = useRuleChanges(settingsOf(programme), readForm(editor.form).settings, rules);
  const { version } = programme;
  return (
    <Alert tone="bad" title={t("title", { version, ...savedBy })}>
      <p className="mb-2">{t("text")}</p>
      <div className="text-ink">
        <ChangeList lines={lines} beforeLabel={changes("before")} afterLabel={changes("after")} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2 text-ink">
        <Button onClick={editor.merge}>{t("merge")}</Button>
        <Button variant="quiet" onClick={editor.reload}>
          {t("take", { version })}
        </Button>
      </div>
    </Alert>
  );
}
