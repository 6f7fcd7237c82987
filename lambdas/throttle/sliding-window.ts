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

/** The window to store, if the stored version has not changed. */
export interface NextWindow {
  readonly times: readonly Date[];
  readonly forgetAt: Date;
  /** Revision of the version that it replaces. */
  readonly basedOn: number;
}

export type Admission =
  | { readonly admitted: true; readonly times: readonly Date[]; readonly forgetAt: Date }
  | { readonly admitted: false; readonly freeAt: Date };

/**
 * Decides whether a client may act once more. The window slides: a place becomes free as soon as the oldest recent
 * action drops out.
 * @param times earlier actions, in any order
 * @returns if admitted, the times to store and when they can be deleted; otherwise, when the next place becomes free
 */
export function admitOneMore(
  times: readonly Date[],
  now: Date,
  { places, windowMs }: SlidingLimit,
): Admission {
  const recent = times
    .filter((time) => time.getTime() > now.getTime() - windowMs)
    .sort((a, b) => a.getTime() - b.getTime());
  const oldest = recent.at(-places);
  if (oldest) return { admitted: false, freeAt: new Date(oldest.getTime() + windowMs) };
  return { admitted: true, times: [...recent, now], forgetAt: new Date(now.getTime() + windowMs) };
}
