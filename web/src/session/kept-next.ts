import { keptOnDevice } from '../storage/kept.ts';
import { safeNext } from './next.ts';
import { whenGone } from './session.ts';
import { markedAccount } from './signed-in-mark.ts';

/** Where somebody wanted to be who has to confirm their address first: the mail's link knows nothing of it. */
const KEPT = 'klook-up.next';

/** As long as the mail's link works. */
const LIFE_MS = 24 * 60 * 60_000;

/** Keeps where to go after the confirmation, for whoever is signed in, if anybody is. @param next the parameter of the address */
export function keepNext(next: string | undefined): void {
  if (next)
    keptOnDevice.write(KEPT, JSON.stringify({ next, keptAt: Date.now(), accountId: markedAccount() }));
}

/** Where to go: what the address says, else what was kept, at most once, else home. @param next the parameter of the address */
export function whereNext(next?: string): string {
  const kept = takeNext();
  return safeNext(next ?? kept);
}

/** @returns undefined for nothing, nothing recent, or another account's */
function takeNext(): string | undefined {
  const kept = keptOnDevice.read(KEPT);
  keptOnDevice.remove(KEPT);
  const { next, keptAt, accountId } = parsed(kept);
  const age = Date.now() - Number(keptAt);
  if (typeof accountId === 'string' && accountId !== markedAccount()) return undefined;
  return typeof next === 'string' && age >= 0 && age < LIFE_MS ? next : undefined;
}

function parsed(kept: string | null): Partial<Record<'next' | 'keptAt' | 'accountId', unknown>> {
  try {
    return Object(JSON.parse(kept ?? '{}'));
  } catch {
    return {};
  }
}

// Whoever comes next is not led to where somebody else was.
whenGone(() => keptOnDevice.remove(KEPT));
