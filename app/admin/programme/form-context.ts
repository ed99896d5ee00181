import type { ProgrammeForm } from "@/app/admin/programme/programme-form";
import type { Locale } from "@/domain/locale";
import type { Formatter } from "@/lib/format";

/** What every panel of the programme's editor needs. */
export interface RulesForm {
  readonly form: ProgrammeForm;
  /** Changes some fields; their faults and those below them go away. */
  readonly change: (changes: Partial<ProgrammeForm>) => void;
  /** The words of a field's fault, if it has one. */
  readonly error: (field: string) => string | undefined;
  readonly readOnly: boolean;
  /** The language whose names and benefits are shown. */
  readonly language: Locale;
  readonly f: Formatter;
  /** The currency's sign: zł. */
  readonly unit: string;
}
