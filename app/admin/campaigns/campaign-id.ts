/** The id of a campaign in an address; null when it can be none. */
export function campaignId(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
