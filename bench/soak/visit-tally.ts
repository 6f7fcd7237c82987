/** The counters of a link that visits raise. */
export const COUNTERS = ['clicks', 'views', 'bot_views'] as const;
export type Counter = (typeof COUNTERS)[number];

/** What each kind of visit counts as (contract, decision 9). */
const countsAs = {
  /** A person opens a direct link. */
  redirect: ['clicks', 'views'],
  /** A known bot does. */
  bot: ['views', 'bot_views'],
  preview: ['views'],
  continue: ['clicks'],
} as const satisfies Readonly<Record<string, readonly Counter[]>>;
export type VisitKind = keyof typeof countsAs;

/** How much a counter must have at least and may have at most. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The visits of one link: those that were answered count once, those whose response was lost once or not at all. */
export class VisitTally {
  readonly #answered = new Map<string, number>();
  readonly #sent = new Map<string, number>();

  /** Call it before the request is sent. @returns call it once it was answered as a visit that counts, or one that does not */
  begin(kind: VisitKind, country: string): { readonly counted: () => void; readonly notCounted: () => void } {
    const keys = countsAs[kind].flatMap((counter) =>
      counter === 'clicks' ? [counter, `${counter} ${country}`] : [counter],
    );
    for (const key of keys) add(this.#sent, key, 1);
    return {
      counted: () => {
        for (const key of keys) add(this.#answered, key, 1);
      },
      notCounted: () => {
        for (const key of keys) add(this.#sent, key, -1);
      },
    };
  }

  of(counter: Counter): Bounds {
    return this.#bounds(counter);
  }

  /** Countries that clicks came from, with their bounds. */
  byCountry(): Map<string, Bounds> {
    const countries = [...this.#sent.keys()].filter((key) => key.startsWith('clicks '));
    return new Map(countries.map((key) => [key.slice('clicks '.length), this.#bounds(key)]));
  }

  #bounds(key: string): Bounds {
    return { least: this.#answered.get(key) ?? 0, most: this.#sent.get(key) ?? 0 };
  }
}

const add = (counts: Map<string, number>, key: string, by: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);
