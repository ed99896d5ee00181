/** What happened in a part of a period. Money in minor units, points whole. */
export interface Flow {
  readonly joined: number;
  readonly orders: number;
  /** Orders' value, before returns. */
  readonly grossMinor: number;
  readonly returnedMinor: number;
  readonly issued: number;
  /** Net of cancelled redemptions. */
  readonly redeemed: number;
  readonly expired: number;
  /** Taken back because of returns. */
  readonly returned: number;
  readonly adjusted: number;
}

/** How things stood at the end of a part of a period. */
export interface Stock {
  readonly members: number;
  /** Points that members hold, active and pending. */
  readonly outstanding: number;
}

/** Who was there in a part of a period, each counted once. */
export interface Presence {
  readonly active: number;
  readonly buyers: number;
  /** Buyers who had never bought before. */
  readonly firstBuyers: number;
}

/** All figures of a span of days. */
export interface Figures extends Flow, Stock, Presence {}

/** Sums what happened in several parts. */
export function sumFlows(flows: readonly Flow[]): Flow {
  const sum = (pick: (flow: Flow) => number) => flows.reduce((total, flow) => total + pick(flow), 0);
  return {
    joined: sum((flow) => flow.joined),
    orders: sum((flow) => flow.orders),
    grossMinor: sum((flow) => flow.grossMinor),
    returnedMinor: sum((flow) => flow.returnedMinor),
    issued: sum((flow) => flow.issued),
    redeemed: sum((flow) => flow.redeemed),
    expired: sum((flow) => flow.expired),
    returned: sum((flow) => flow.returned),
    adjusted: sum((flow) => flow.adjusted),
  };
}

/** What members' orders brought, returns taken off, in minor units. */
export function netRevenue({ grossMinor, returnedMinor }: Flow): number {
  return grossMinor - returnedMinor;
}

/** Average order value before returns, in minor units; null without orders. */
export function averageOrder({ grossMinor, orders }: Flow): number | null {
  return orders === 0 ? null : grossMinor / orders;
}

/** The share of the period's buyers who had bought before it; null without buyers. */
export function repeatRate({ buyers, firstBuyers }: Presence): number | null {
  return buyers === 0 ? null : (buyers - firstBuyers) / buyers;
}

/** Points redeemed for each point issued in the period; null when none were issued. */
export function redemptionRate({ issued, redeemed }: Flow): number | null {
  return issued <= 0 ? null : redeemed / issued;
}

/** What outstanding points are worth in minor units; `pointValueMinor` is a plain decimal. */
export function liability(outstanding: number, pointValueMinor: string): number {
  return Math.round(outstanding * Number(pointValueMinor));
}

/** The change as a share of the value before; null where there was nothing to compare to. */
export function relativeChange(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / Math.abs(before);
}
