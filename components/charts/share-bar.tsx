/** Shares of a whole as one bar, e.g. members by tier. `label` says them all; colours come as classes. */
export function ShareBar({
  label,
  parts,
}: {
  label: string;
  parts: readonly { key: string; value: number; className: string }[];
}) {
  const sum = parts.reduce((total, { value }) => total + value, 0);
  return (
    <div role="img" aria-label={label} className="flex h-[18px] gap-0.5 overflow-hidden rounded-[5px] bg-sunken">
      {sum > 0 &&
        parts
          .filter(({ value }) => value > 0)
          .map(({ key, value, className }) => (
            <span key={key} className={className} style={{ flexGrow: value, minWidth: 3 }} />
          ))}
    </div>
  );
}
