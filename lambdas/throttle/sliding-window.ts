/** How often somebody may do something. */
export interface SlidingLimit {
  readonly places: number;
  readonly windowMs: number;
}

/** What is stored of somebody's last times. */
export interface Window {
  readonly times: readonly Date[];
  /** Counts the versions of what is stored; 0 where nothing is. */
  readonly revision: number;
}

/** What is to be stored in the place of the version on which it was made up. */
export interface NextWindow {
  readonly times: readonly Date[];
  readonly forgetAt: Date;
  /** That version's revision. */
  readonly basedOn: number;
}

export type Admission =
  | { readonly admitted: true; readonly times: readonly Date[]; readonly forgetAt: Date }
  | { readonly admitted: false; readonly freeAt: Date };

/**
 * Whether somebody may do it once more. The window slides: it frees a place when the oldest of the last times has
 * passed out of it.
 * @param times when it was done before, in any order
 * @returns if so, the times to keep from now on, and when they all mean nothing any more
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
