"use client";

import { CircleCheck, CircleMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { type ImportField, importFields, isImportField } from "@/domain/import/fields";

/** Each column of the file, values from it, and what it means. */
export function ColumnTable({
  header,
  examples,
  meanings,
  choose,
  disabled,
}: {
  header: readonly string[];
  examples: readonly (readonly string[])[];
  meanings: readonly (ImportField | "")[];
  choose: (column: number, meaning: ImportField | "") => void;
  disabled: boolean;
}) {
  const t = useTranslations("admin.imports");
  const options = [
    { value: "", label: t("columns.skip") },
    ...importFields.map((field) => ({ value: field, label: t(`field.${field}`) })),
  ];
  return (
    <table role="table" aria-label={t("columns.title")} className="w-full text-[13.5px] max-sm:block">
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr
          role="row"
          className="text-left text-[12.5px] text-ink-3 [&>th]:border-b [&>th]:border-line [&>th]:px-3 [&>th]:py-2 [&>th]:font-medium"
        >
          <th role="columnheader" scope="col" className="pl-[18px]!">
            {t("columns.column")}
          </th>
          <th role="columnheader" scope="col">
            {t("columns.samples")}
          </th>
          <th role="columnheader" scope="col" className="w-[236px]">
            {t("columns.meaning")}
          </th>
          <th role="columnheader" scope="col" className="w-11">
            <span className="sr-only">{t("columns.used")}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:block">
        {header.map((name, column) => {
          // A column is its position: names may repeat.
          const key = `${column} ${name}`;
          const label = name || String(column + 1);
          const used = (meanings[column] ?? "") !== "";
          return (
            <tr
              key={key}
              role="row"
              className="border-b border-line-soft last:border-b-0 max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:gap-x-3 max-sm:gap-y-1.5 max-sm:px-4 max-sm:py-3"
            >
              <td role="cell" className="py-1.5 pr-3 pl-[18px] font-medium break-words max-sm:p-0">
                {label}
              </td>
              <td
                role="cell"
                className="max-w-[260px] truncate px-3 text-ink-2 max-sm:col-span-2 max-sm:max-w-none max-sm:px-0"
                title={(examples[column] ?? []).join(", ")}
              >
                {(examples[column] ?? []).join(", ") || "–"}
              </td>
              <td role="cell" className="px-3 py-1.5 max-sm:col-span-2 max-sm:p-0">
                <Select
                  name={`column-${column}`}
                  aria-label={t("columns.meaningOf", { column: label })}
                  options={options}
                  value={meanings[column] ?? ""}
                  disabled={disabled}
                  onChange={({ currentTarget: { value } }) => choose(column, isImportField(value) ? value : "")}
                  className={used ? "w-full" : "w-full border-dashed text-ink-3"}
                />
              </td>
              <td role="cell" className="pr-[18px] text-right max-sm:col-start-2 max-sm:row-start-1 max-sm:p-0">
                <Icon
                  as={used ? CircleCheck : CircleMinus}
                  size={18}
                  className={used ? "inline text-accent-text" : "inline text-ink-3"}
                />
                <span className="sr-only">{t(used ? "columns.used" : "columns.unused")}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
