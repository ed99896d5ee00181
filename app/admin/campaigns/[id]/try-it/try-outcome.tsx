import { useTranslations } from "next-intl";
import type { Tried, TriedWorld } from "@/app/admin/campaigns/[id]/try-it/try-campaign";
import { Why } from "@/components/shop/why";

/** Draft and live side by side: the points first, then why, then every campaign that gave nothing. */
export function TryOutcome({ tried }: { tried: Tried }) {
  const t = useTranslations("admin.tryIt");
  const { draft, live, budgeted } = tried;
  return (
    <>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line-soft">
        <Total label={t("withDraft")} value={draft.points} strong />
        <Total label={t("asLive")} value={live.points} />
      </dl>
      {draft.own && (
        <p className="text-sm text-pretty">
          {draft.own.reason === null
            ? t("own", { points: draft.own.points })
            : t("ownNot", { reason: draft.own.reason })}
        </p>
      )}
      {draft.own && draft.own.budgets.length > 0 && (
        <ul className="grid gap-1 text-sm text-pretty text-ink-2">
          {draft.own.budgets.map((budget) => (
            <li key={budget} className="first-letter:uppercase">
              {budget}
            </li>
          ))}
        </ul>
      )}
      {budgeted && <p className="text-sm text-pretty text-ink-3">{t("budgetsNow")}</p>}
      <World title={t("withDraft")} world={draft} open />
      <World title={t("asLive")} world={live} />
    </>
  );
}

function Total({ label, value, strong = false }: { label: string; value: string; strong?: boolean }) {
  return (
    <div className="bg-surface px-3 py-2.5">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className={strong ? "text-lg font-semibold text-accent-text" : "text-lg font-semibold"}>{value}</dd>
    </div>
  );
}

function World({ title, world, open = false }: { title: string; world: TriedWorld; open?: boolean }) {
  const t = useTranslations("admin.tryIt");
  return (
    <details open={open} className="border-t border-line-soft pt-3">
      <summary className="cursor-pointer text-sm font-medium">{t("explained", { world: title })}</summary>
      <div className="mt-2 grid gap-3">
        {world.whys.length === 0 && world.grants.length === 0 && <p className="text-sm text-ink-3">{t("nothing")}</p>}
        {world.whys.map((why, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: credits have no name of their own and never move
          <Why key={index} {...why} />
        ))}
        {world.grants.length > 0 && (
          <ul className="grid gap-1 text-sm">
            {world.grants.map((grant) => (
              <li key={grant}>{grant}</li>
            ))}
          </ul>
        )}
        {world.notFired.length > 0 && (
          <div>
            <h3 className="mb-1 text-sm font-medium text-ink-3">{t("others")}</h3>
            <ul className="grid gap-1.5 text-sm">
              {world.notFired.map(({ title: name, reason }) => (
                <li key={name}>
                  <span className="font-medium">{name}</span> <span className="text-ink-2">{reason}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </details>
  );
}
