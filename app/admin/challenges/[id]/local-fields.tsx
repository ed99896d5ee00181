import { languageNames } from "@/components/admin/language-tabs";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type LocalText, locales } from "@/domain/locale";

/** A text in every language, side by side. */
export function LocalFields({
  legend,
  path,
  value,
  max,
  error,
  readOnly,
  onChange,
}: {
  legend: string;
  path: string;
  value: LocalText;
  max: number;
  error: (field: string) => string | undefined;
  readOnly: boolean;
  onChange: (value: LocalText) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {locales.map((locale) => (
          <Field
            key={locale}
            name={`${path}.${locale}`}
            label={languageNames[locale]}
            error={error(`${path}.${locale}`) ?? (locale === "pl" ? error(path) : undefined)}
          >
            {(control) => (
              <Input
                {...control}
                lang={locale}
                value={value[locale]}
                maxLength={max}
                readOnly={readOnly}
                onChange={(event) => onChange({ ...value, [locale]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
