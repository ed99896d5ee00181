/** The list of segments as its address says it. */
export interface ListParams {
  readonly search: string;
  readonly status: "active" | "archived";
}

/** Reads an address; what makes no sense is left out. */
export function readListParams(query: Record<string, string | string[] | undefined>): ListParams {
  const one = (name: string) => [query[name]].flat()[0];
  return {
    search: (one("q") ?? "").replaceAll("\0", "").slice(0, 100),
    status: one("status") === "archived" ? "archived" : "active",
  };
}

/** The address of the list. */
export function listHref({ search, status }: ListParams): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (status === "archived") query.set("status", status);
  return query.size === 0 ? "/admin/segments" : `/admin/segments?${query}`;
}
