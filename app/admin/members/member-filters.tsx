import { ListFilter } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Button, buttonClass } from "@/components/ui/button";
import { ChipLinks } from "@/components/ui/chip-links";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { dayText } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import type { Formatter } from "@/lib/format";
import { chipGroups, countFilters, type MemberQuery, memberHref, memberParams } from "./member-query";
import { SearchField } from "./search-field";

const NO_FILTERS = { tierId: null, joinedFrom: null, joinedTo: null, minBalance: null, segmentId: null } as const;

/** Search, ready-made selections and filters of the list; all of it in the address. */
export async function MemberFilters({
  query,
  programme,
  deficits,
  segments,
  f,
}: {
  query: MemberQuery;
  programme: Programme;
  deficits: number;
  /** Those that can be chosen, by name. */
  segments: readonly { readonly id: string; readonly name: string }[];
  f: Formatter;
}) {
  const t = await getTranslations("admin.members");
  const { filter } = query;
  const kept = [...memberParams(query, { search: "" })];
  const count = countFilters(filter);
  return (
    <div className="mb-3.5 flex flex-wrap items-center gap-2.5">
      <SearchField
        key={memberParams(query, { search: "" }).toString()}
        label={t("search")}
        value={filter.search}
        kept={kept}
      />
      <ChipLinks
        label={t("groups")}
        className="max-sm:-mx-4 max-sm:w-screen max-sm:px-4"
        chips={chipGroups.map((group) => ({
          href: memberHref(query, { group }),
          label: t(`group.${group}`),
          current: filter.group === group,
          ...(group === "deficit" && deficits > 0 ? { count: f.number(deficits) } : {}),
        }))}
      />
      <button
        type="button"
        popoverTarget="member-filter"
        className={buttonClass({ className: "range-button ml-auto" })}
      >
        <Icon as={ListFilter} size={16} />
        {t("filter.open")}
        {count > 0 && <span className="rounded-full bg-accent-soft px-1.5 text-xs text-accent-text">{count}</span>}
      </button>
      <form
        id="member-filter"
        popover="auto"
        action="/admin/members"
        className="range-popover"
        aria-label={t("filter.open")}
      >
        {[...memberParams(query, NO_FILTERS)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-3">
          <Field name="tier" id="filter-tier" label={t("filter.tier")}>
            {(props) => (
              <Select
                {...props}
                defaultValue={filter.tierId ?? ""}
                placeholder={t("filter.anyTier")}
                options={programme.tiers.map((tier) => ({ value: tier.id, label: tier.name[f.locale] }))}
              />
            )}
          </Field>
          {segments.length > 0 && (
            <Field name="segment" id="filter-segment" label={t("filter.segment")}>
              {(props) => (
                <Select
                  {...props}
                  defaultValue={filter.segmentId ?? ""}
                  placeholder={t("filter.anySegment")}
                  options={segments.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
          )}
          <div className="grid grid-cols-2 gap-3">
            <Field name="joinedFrom" id="filter-joined-from" label={t("filter.joinedFrom")}>
              {(props) => (
                <Input
                  {...props}
                  type="date"
                  defaultValue={filter.joinedFrom === null ? "" : dayText(filter.joinedFrom)}
                />
              )}
            </Field>
            <Field name="joinedTo" id="filter-joined-to" label={t("filter.joinedTo")}>
              {(props) => (
                <Input {...props} type="date" defaultValue={filter.joinedTo === null ? "" : dayText(filter.joinedTo)} />
              )}
            </Field>
          </div>
          <Field name="minBalance" id="filter-balance" label={t("filter.minBalance")}>
            {(props) => (
              <Input
                {...props}
                inputMode="numeric"
                pattern="[0-9]*"
                defaultValue={filter.minBalance ?? ""}
                suffix={t("filter.points")}
              />
            )}
          </Field>
          <div className="flex gap-2">
            <Button type="submit" variant="primary" block>
              {t("filter.apply")}
            </Button>
            {count > 0 && (
              <Link href={memberHref(query, NO_FILTERS)} className={buttonClass({ variant: "quiet" })}>
                {t("filter.clear")}
              </Link>
            )}
          </div>
        </div>
      </form>
    </div>
  );
}
