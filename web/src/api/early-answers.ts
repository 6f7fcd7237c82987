import { currentPerson } from './person.ts';

/** What the page's early script began to read, before the app was there: see web/src/app/early.ts. */
export interface EarlyReads {
  /** The id of the account that was signed in on this device. */
  readonly accountId: string;
  readonly startedAtMs: number;
  /** Responses by URL, without the origin. */
  readonly responses: Map<string, Promise<Response>>;
}

/** Where the two scripts meet, which share no module. Null once the app is there: then it is too late to read early. */
declare global {
  var earlyReads: EarlyReads | null | undefined;
}

/** How long a screen shows what was read before without reading it again. */
export const FRESH_MS = 15_000;

let early: EarlyReads | undefined;
/** Who used the page when the app started. */
let reader: number | undefined;

/**
 * Lets calls take what was read early. The app does that once, when it starts.
 * @param accountId whose mark the device has now: what was read for another is of no use
 */
export function offerEarlyReads(accountId: string | null): void {
  const reads = globalThis.earlyReads;
  globalThis.earlyReads = null;
  reader = currentPerson();
  early = reads?.accountId === accountId ? reads : undefined;
}

/** Forgets what was read early: something has changed since. */
export const forgetEarlyReads = (): void => {
  early = undefined;
};

/** Takes an early response: each at most once, and only while the person who loaded the page is signed in. */
export function takeEarly(url: string): Promise<Response> | undefined {
  if (!early || currentPerson() !== reader || performance.now() - early.startedAtMs > FRESH_MS)
    return undefined;
  const response = early.responses.get(url);
  early.responses.delete(url);
  return response;
}
