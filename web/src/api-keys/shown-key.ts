import { effect, signal } from '@preact/signals';
import { account } from '../session/session.ts';
import type { MadeKey } from './api-key.ts';

/** The key that is being shown, until its owner closes it: a step back in the history must not lose it. */
export const shownKey = signal<MadeKey | undefined>(undefined);

// Nobody sees somebody else's.
effect(() => {
  if (!account.value) shownKey.value = undefined;
});
