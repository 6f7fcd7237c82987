import { admitOneMore, type NextWindow, type SlidingLimit, type Window } from './sliding-window.ts';

/** Keyed hashes of a viewer's networks: of the address or /64, and of the /48. Both are the same for IPv4. */
export interface NetworkHashes {
  readonly narrow: string;
  readonly wide: string;
}

/** How often an address or /64 may act, and how often a /48 may. */
export interface NetworkLimit extends SlidingLimit {
  readonly widePlaces: number;
}

/** A limit on one subject, such as the keyed hash of a network. */
export interface SubjectLimit extends SlidingLimit {
  readonly subject: string;
}

/** The window to store for one subject. */
export interface SubjectWindow extends NextWindow {
  readonly subject: string;
}

/** Stored windows by subject. */
export type Windows = ReadonlyMap<string, Window>;

export type JointAdmission =
  | { readonly admitted: true; readonly windows: readonly SubjectWindow[] }
  | { readonly admitted: false; readonly freeAt: Date };

/** The limits that apply to a viewer. An IPv4 address has no wider network, so it needs one window only. */
export const networkLimits = (
  { narrow, wide }: NetworkHashes,
  { places, widePlaces, windowMs }: NetworkLimit,
): readonly SubjectLimit[] => [
  { subject: narrow, places, windowMs },
  ...(wide === narrow ? [] : [{ subject: wide, places: widePlaces, windowMs }]),
];

/**
 * Decides whether an action that counts towards several limits is within all of them.
 * @param stored the subjects' windows; a missing one is empty
 * @returns if admitted, the next window of each subject; otherwise, when every limit has a place again
 */
export function admitToAll(limits: readonly SubjectLimit[], stored: Windows, now: Date): JointAdmission {
  const windows: SubjectWindow[] = [];
  let freeAt: Date | undefined;
  for (const { subject, ...limit } of limits) {
    const admission = admitOneMore(stored.get(subject) ?? { times: [], revision: 0 }, now, limit);
    if (admission.admitted) {
      windows.push({ subject, ...admission.next });
    } else if (!freeAt || admission.freeAt > freeAt) {
      freeAt = admission.freeAt;
    }
  }
  return freeAt ? { admitted: false, freeAt } : { admitted: true, windows };
}
