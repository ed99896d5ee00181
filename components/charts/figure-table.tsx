/** The figures behind a chart, as a table: the first cell of a row names it. */
export function FigureTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {head.map((name, index) => (
            <th
              key={name}
              scope="col"
              className={`sticky top-0 bg-surface py-1.5 font-medium text-ink-3 ${index > 0 ? "pl-3 text-right" : "text-left"}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest]) => (
          <tr key={first} className="border-t border-line-soft">
            <th scope="row" className="py-1.5 text-left font-normal whitespace-nowrap">
              {first}
            </th>
            {rest.map((text, index) => (
              <td key={head[index + 1]} className="py-1.5 pl-3 text-right whitespace-nowrap">
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
