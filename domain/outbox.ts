/**
 * What one transaction or batch wrote, for those who follow the ledger (KPI fold, later messages and webhooks).
 * Self-contained and compact: arrays of arrays, times in epoch seconds of the activity's or entry's occurrence.
 * Codes are those of domain/ledger-codes.ts. A key is left out when it would be empty.
 */
export interface OutboxPayload {
  /**
   * Newly recorded activities only: member, kind, currency, channel, value (minor units), at; then, where campaigns had a
   * part in it, for each of them: campaign, points, vouchers' cost (minor units; both negative = a return took them back), or
   * the campaign alone where the member is in its control group.
   */
  readonly activities?: readonly (readonly [
    memberId: number,
    kind: number,
    currency: string,
    channel: string,
    valueMinor: number,
    at: number,
    uses?: readonly (readonly [campaign: number, points: number, minor: number] | readonly [campaign: number])[],
  ])[];
  /** Every ledger entry written: member, kind, contra, deltas, at, seq. */
  readonly entries?: readonly (readonly [
    memberId: number,
    kind: number,
    contra: number,
    active: number,
    pending: number,
    deficit: number,
    at: number,
    seq: number,
  ])[];
  /** What campaigns get back where a person undid entries: member, at, then campaign, points, vouchers' cost, all negative. */
  readonly reversals?: readonly (readonly [
    memberId: number,
    at: number,
    uses: readonly (readonly [campaign: number, points: number, minor: number])[],
  ])[];
  /** Redemptions: issued (+1) and cancelled (−1). */
  readonly redemptions?: readonly (readonly [
    memberId: number,
    rewardId: string,
    cost: number,
    at: number,
    count: 1 | -1,
  ])[];
}
