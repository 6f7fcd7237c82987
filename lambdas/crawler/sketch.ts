/** A 32-bit hash of a string: FNV-1a, then MurmurHash3's finish, which spreads short strings. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hashes kept of a page: those with the lowest values, so that sketches of two pages keep the same ones. */
const MAX_HASHES = 2_048;

/** A random but repeatable sample of a set of strings. */
export class Sketch {
  readonly #hashes: ReadonlySet<number>;
  /** Highest hash that the sample would have. */
  readonly #limit: number;

  constructor(features: Iterable<string>) {
    const sorted = [...new Set(Array.from(features, hashOf))].sort((a, b) => a - b);
    this.#hashes = new Set(sorted.slice(0, MAX_HASHES));
    this.#limit = sorted.length > MAX_HASHES ? (sorted[MAX_HASHES - 1] ?? 0) : 0xffffffff;
  }

  /**
   * Jaccard similarity: what both have, as a share of what either has.
   * @param without leaves out what this one has
   * @returns 1 if there is nothing to compare
   */
  similarity(other: Sketch, without?: Sketch): number {
    const left = without ?? NOTHING;
    const limit = Math.min(this.#limit, other.#limit, left.#limit);
    const counts = (hash: number): boolean => hash <= limit && !left.#hashes.has(hash);
    let shared = 0;
    let all = 0;
    for (const hash of this.#hashes) {
      if (!counts(hash)) continue;
      all++;
      if (other.#hashes.has(hash)) shared++;
    }
    for (const hash of other.#hashes) if (counts(hash) && !this.#hashes.has(hash)) all++;
    return all === 0 ? 1 : shared / all;
  }
}

const NOTHING = new Sketch([]);
