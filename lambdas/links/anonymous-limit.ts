/** Links that one address may create without a key (reference, "Rate Limits"). */
const ANONYMOUS_LINKS = 5;
const WINDOW_MS = 24 * 60 * 60 * 1000;

export type Admission =
  | { readonly admitted: true; readonly times: readonly Date[]; readonly forgetAt: Date }
  | { readonly admitted: false; readonly freeAt: Date };

/**
 * Whether an address may create one more link. The window slides: it frees a place 24 hours after the oldest of
 * the last five.
 * @param times when the address created its last links, in any order
 * @returns if so, the times to keep from now on, and when they all mean nothing any more
 */
export function admit(times: readonly Date[], now: Date): Admission {
  const recent = times
    .filter((time) => time.getTime() > now.getTime() - WINDOW_MS)
    .sort((a, b) => a.getTime() - b.getTime());
  const oldest = recent.at(-ANONYMOUS_LINKS);
  if (oldest) return { admitted: false, freeAt: new Date(oldest.getTime() + WINDOW_MS) };
  return { admitted: true, times: [...recent, now], forgetAt: new Date(now.getTime() + WINDOW_MS) };
}
