import { keptOnDevice } from '../storage/kept.ts';
import { safeNext } from './next.ts';

/** Where somebody wanted to be who has to confirm their address first: the mail's link knows nothing of it. */
const KEPT = 'klook-up.next';

/** As long as the mail's link works. */
const LIFE_MS = 24 * 60 * 60_000;

/** Keeps where to go after the confirmation. @param next the parameter of the address */
export function keepNext(next: string | undefined): void {
  if (next) keptOnDevice.write(KEPT, JSON.stringify({ next, keptAt: Date.now() }));
}

/** Where to go: what the address says, else what was kept, at most once, else home. @param next the parameter of the address */
export function whereNext(next?: string): string {
  const kept = takeNext();
  return safeNext(next ?? kept);
}

/** @returns undefined for nothing, or nothing recent */
function takeNext(): string | undefined {
  const kept = keptOnDevice.read(KEPT);
  keptOnDevice.remove(KEPT);
  const { next, keptAt } = parsed(kept);
  const age = Date.now() - Number(keptAt);
  return typeof next === 'string' && age >= 0 && age < LIFE_MS ? next : undefined;
}

function parsed(kept: string | null): { readonly next?: unknown; readonly keptAt?: unknown } {
  try {
    return Object(JSON.parse(kept ?? '{}'));
  } catch {
    return {};
  }
}
