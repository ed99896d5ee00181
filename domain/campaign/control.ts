/**
 * Whether a member is in the control group of a campaign, `percent` of all members. Sticky: the same for ever, of each
 * campaign apart, and a member within a smaller group is within every larger one. (MurmurHash3's finaliser, twice.)
 */
export function isInControl(campaignId: number, memberId: number, percent: number): boolean {
  if (percent <= 0) return false;
  const low = memberId >>> 0;
  const high = Math.floor(memberId / 4_294_967_296);
  const hash = mix(mix(mix(campaignId ^ 0x9e3779b9) ^ low) ^ high);
  return hash < (percent / 100) * 4_294_967_296;
}

function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
