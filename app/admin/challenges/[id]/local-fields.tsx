import { languageNames } from "@/components/admin/language-tabs";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { type LocalText, locales } from "@/domain/locale";

/** A text in every language, side by side. */
export function LocalFields({
  legend,
  path,
  value,
  max,
  rows = 1,
  idPrefix = "",
  error,
  readOnly,
  onChange,
}: {
  legend: string;
  path: string;
  value: LocalText;
  max: number;
  /** More than one for a text that may be long. */
  rows?: number;
  /** Where several forms on a page hold the same fields. */
  idPrefix?: string;
  error: (field: string) => string | undefined;
  readOnly: boolean;
  onChange: (value: LocalText) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {locales.map((locale) => (
          <Field
            key={locale}
            id={`${idPrefix}${path}.${locale}`}
            name={`${path}.${locale}`}
            label={languageNames[locale]}
            error={error(`${path}.${locale}`) ?? (locale === "pl" ? error(path) : undefined)}
          >
            {(control) => {
              const shared = { ...control, lang: locale, value: value[locale], maxLength: max, readOnly };
              const type = (text: string) => onChange({ ...value, [locale]: text });
              return rows > 1 ? (
                <Textarea {...shared} rows={rows} onChange={(event) => type(event.target.value)} />
              ) : (
                <Input {...shared} onChange={(event) => type(event.target.value)} />
              );
            }}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
