"use client";

import type { ReactNode } from "react";
import { currencySymbol } from "@/components/admin/currency-symbol";
import {
  readAmount,
  readDecimal,
  readNumber,
  showAmount,
  showDecimal,
  showNumber,
} from "@/components/conditions/figures";
import { TextValue } from "@/components/conditions/text-value";
import type { Locale } from "@/domain/locale";

interface FigureProps {
  readonly label: string;
  readonly locale: Locale;
  readonly disabled: boolean;
  readonly error?: string | undefined;
  readonly suffix?: ReactNode;
  readonly width?: string;
}

function Labelled({ label, error, children }: { label: string; error: string | undefined; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
      {error !== undefined && (
        <span role="alert" className="max-w-[260px] text-sm text-danger">
          {error}
        </span>
      )}
    </span>
  );
}

/** A whole number under its label; null where it is empty or cannot be read. */
export function WholeField({
  value,
  onChange,
  ...props
}: FigureProps & { value: number | null; onChange: (value: number | null) => void }) {
  const { label, locale, disabled, error, suffix, width = "w-[132px]" } = props;
  return (
    <Labelled label={label} error={error}>
      <TextValue<number>
        label={label}
        value={value ?? undefined}
        show={(figure) => showNumber(figure, locale)}
        read={(typed) => readNumber(typed)}
        mistake="number"
        inputMode="numeric"
        suffix={suffix}
        className={width}
        disabled={disabled}
        invalid={error !== undefined}
        onChange={(figure) => onChange(figure ?? null)}
      />
    </Labelled>
  );
}

/** A plain decimal under its label; empty where it is empty or cannot be read. */
export function DecimalField({
  value,
  onChange,
  ...props
}: FigureProps & { value: string; onChange: (value: string) => void }) {
  const { label, locale, disabled, error, suffix, width = "w-[132px]" } = props;
  return (
    <Labelled label={label} error={error}>
      <TextValue<string>
        label={label}
        value={value === "" ? undefined : value}
        show={(figure) => showDecimal(figure, locale)}
        read={readDecimal}
        mistake="number"
        inputMode="decimal"
        suffix={suffix}
        className={width}
        disabled={disabled}
        invalid={error !== undefined}
        onChange={(figure) => onChange(figure ?? "")}
      />
    </Labelled>
  );
}

/** An amount in the shop's currency under its label, minor units; null where it is empty or cannot be read. */
export function AmountField({
  value,
  onChange,
  currency,
  ...props
}: FigureProps & { value: number | null; currency: string; onChange: (value: number | null) => void }) {
  const { label, locale, disabled, error, width = "w-[150px]" } = props;
  return (
    <Labelled label={label} error={error}>
      <TextValue<number>
        label={label}
        value={value ?? undefined}
        show={(minor) => showAmount(minor, currency, locale)}
        read={(typed) => readAmount(typed, currency)}
        mistake="amount"
        inputMode="decimal"
        suffix={currencySymbol({ currency, locale })}
        className={width}
        disabled={disabled}
        invalid={error !== undefined}
        onChange={(minor) => onChange(minor ?? null)}
      />
    </Labelled>
  );
}
