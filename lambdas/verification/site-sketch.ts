import { createHash } from 'node:crypto';

/** Two kilobytes. Counts about 80,000 sites; of more, it reports too few, which makes the stage's brake stricter. */
const BITS = 16_384;

const hashOf = (site: string): Buffer => createHash('sha256').update(site).digest();

/** Eight bytes of a site's SHA-256, in base64: enough to distinguish some hundreds of sites. */
export const siteHash = (site: string): string => hashOf(site).subarray(0, 8).toString('base64');

/**
 * Estimates how many different sites there are, by linear counting: each site sets one bit, and the share of bits that
 * nobody has set says how many sites there were.
 * @see https://doi.org/10.1145/78922.78925
 */
export class SiteSketch {
  readonly bytes: Uint8Array;

  /** @param bytes of an earlier sketch, to continue it */
  constructor(bytes?: Uint8Array) {
    this.bytes = bytes?.length === BITS / 8 ? Uint8Array.from(bytes) : new Uint8Array(BITS / 8);
  }

  /** @returns whether this may be a new site */
  add(site: string): boolean {
    const bit = hashOf(site).readUInt32BE(8) % BITS;
    const [at, mask] = [bit >> 3, 1 << (bit & 7)];
    const before = this.bytes[at] ?? 0;
    this.bytes[at] = before | mask;
    return (before & mask) === 0;
  }

  estimate(): number {
    let unset = BITS;
    for (let byte of this.bytes) for (; byte > 0; byte &= byte - 1) unset -= 1;
    return Math.round(-BITS * Math.log(Math.max(1, unset) / BITS));
  }
}
