/** next-intl's translator over `admin.audit`, narrowed to what is asked of it. */
export interface AuditTranslator {
  (key: string): string;
  has(key: string): boolean;
}

/** An act in words: `reward.archived` → "Reward archived"; one without words is shown as it is. */
export function actName(action: string, t: AuditTranslator): string {
  // next-intl reads dots as levels.
  const key = `act.${action.replaceAll(".", "_")}`;
  return t.has(key) ? t(key) : action;
}

/** The noun of what was changed. */
export function subjectName(subject: string, t: AuditTranslator): string {
  return t.has(`subjects.${subject}`) ? t(`subjects.${subject}`) : subject;
}

const places: Record<string, (id: string) => string> = {
  reward: (id) => (id === "catalogue" ? "/admin/rewards/order" : `/admin/rewards/${id}`),
  segment: (id) => `/admin/segments/${id}`,
  challenge: (id) => `/admin/challenges/${id}`,
  badge: () => "/admin/badges",
  campaign: (id) => `/admin/campaigns/${id}`,
  programme: () => "/admin/programme/history",
  staff: () => "/admin/staff",
  "api-key": () => "/admin/api-keys",
  mail: (id) => `/admin/outbox/${id}`,
  member: (id) => `/admin/members/${id}`,
  import: (id) => `/admin/imports/${id}`,
  return: () => "/admin/returns",
};

/** Where what was changed can be seen; null where it has no page, or none any more. */
export function placeOf({
  subject,
  subjectId,
  action,
}: {
  readonly subject: string;
  readonly subjectId: string;
  readonly action: string;
}): string | null {
  return action.endsWith(".removed") ? null : (places[subject]?.(subjectId) ?? null);
}
