"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { dateOrders } from "@/domain/import/dates";
import type { Delimiter } from "@/domain/import/delimiter";
import { encodings } from "@/domain/import/encoding";
import type { ImportMapping } from "@/domain/import/mapping";

const delimiterNames: Record<Delimiter, "comma" | "semicolon" | "tab" | "pipe"> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
};

/** How the file is read: what was recognised, and behind it the means to correct it. */
export function FormatFields({
  mapping,
  dateExample,
  onChange,
  disabled,
}: {
  mapping: ImportMapping;
  dateExample: string | null;
  onChange: () => void;
  disabled: boolean;
}) {
  const t = useTranslations("admin.imports");
  const { format, decimalMark, dateOrder, timeZone } = mapping;
  const facts = [
    [t("file.encoding"), format.encoding.toUpperCase()],
    [t("file.delimiter"), t(`delimiter.${delimiterNames[format.delimiter]}`)],
    [t("file.decimals"), t(`decimal.${decimalMark === "." ? "point" : "comma"}`)],
    [t("file.dates"), `${t(`dateOrder.${dateOrder}`)}, ${timeZone}`],
  ] as const;
  const choices = [
    {
      name: "encoding",
      label: t("file.encoding"),
      value: format.encoding,
      options: encodings.map((value) => ({ value, label: value.toUpperCase() })),
    },
    {
      name: "delimiter",
      label: t("file.delimiter"),
      value: format.delimiter,
      options: Object.entries(delimiterNames).map(([value, name]) => ({ value, label: t(`delimiter.${name}`) })),
    },
    {
      name: "decimalMark",
      label: t("file.decimals"),
      value: decimalMark,
      options: [
        { value: ".", label: t("decimal.point") },
        { value: ",", label: t("decimal.comma") },
      ],
    },
    {
      name: "dateOrder",
      label: t("file.dates"),
      value: dateOrder,
      options: dateOrders.map((value) => ({ value, label: t(`dateOrder.${value}`) })),
    },
  ];
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-[13.5px]">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="text-right break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {dateExample !== null && <p className="mt-1.5 text-right text-sm text-ink-3">{dateExample}</p>}
      <details className="mt-3">
        <summary className="inline-flex min-h-8 cursor-pointer items-center rounded-xs text-sm font-medium text-accent-text">
          {t("file.change")}
        </summary>
        <div className="mt-2 grid gap-3.5">
          {choices.map(({ name, label, value, options }) => (
            <Field key={name} name={name} label={label} hint={name === "delimiter" ? t("file.reread") : undefined}>
              {(field) => (
                <Select
                  {...field}
                  options={options}
                  defaultValue={value}
                  key={value}
                  onChange={onChange}
                  disabled={disabled}
                />
              )}
            </Field>
          ))}
        </div>
      </details>
    </>
  );
}
