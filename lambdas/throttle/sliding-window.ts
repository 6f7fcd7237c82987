/** At most `places` actions within any period of `windowMs`. */
export interface SlidingLimit {
  readonly places: number;
  readonly windowMs: number;
}

/** The stored times of a client's recent actions. */
export interface Window {
  readonly times: readonly Date[];
  /** Version of the stored item; 0 if there is none. */
  readonly revision: number;
}

/** How to store one more action in a window. */
export interface NextWindow {
  readonly forgetAt: Date;
  readonly write:
    | {
        /** While the stored window has room, every concurrent request may append its time. */
        readonly kind: 'append';
        readonly time: Date;
        /** The number of times that the window may hold. */
        readonly places: number;
      }
    | {
        /** The stored window is full of old times: replace it, if it is still this revision. */
        readonly kind: 'replace';
        readonly times: readonly Date[];
        readonly basedOn: number;
      };
}

export type Admission =
  | { readonly admitted: true; readonly next: NextWindow }
  | { readonly admitted: false; readonly freeAt: Date };

/**
 * Decides whether a client may act once more. The window slides: a place becomes free as soon as the oldest recent
 * action drops out.
 * @param window.times earlier actions, in any order, old ones included
 * @returns if admitted, what to store; otherwise, when the next place becomes free
 */
export function admitOneMore(
  { times, revision }: Window,
  now: Date,
  { places, windowMs }: SlidingLimit,
): Admission {
  const recent = times
    .filter((time) => time.getTime() > now.getTime() - windowMs)
    .sort((a, b) => a.getTime() - b.getTime());
  const oldest = recent.at(-places);
  if (oldest) return { admitted: false, freeAt: new Date(oldest.getTime() + windowMs) };
  const write: NextWindow['write'] =
    times.length < places
      ? { kind: 'append', time: now, places }
      : { kind: 'replace', times: [...recent, now], basedOn: revision };
  return { admitted: true, next: { forgetAt: new Date(now.getTime() + windowMs), write } };
}
