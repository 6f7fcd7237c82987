import { computed, signal } from '@preact/signals';
import { interruptions } from '../api/interruptions.ts';

/** The calls that wait for the password. */
const waiting = signal<readonly ((isProven: boolean) => void)[]>([]);

/** Whether a call waits for the password. */
export const isProofWanted = computed(() => waiting.value.length > 0);

/** Lets calls that need a proof open the dialog. */
export function listenForProofs(): void {
  interruptions.prove = () =>
    new Promise((resolve) => {
      waiting.value = [...waiting.value, resolve];
    });
}

/** Lets all waiting calls go on, or fail. */
export function settleProofs(isProven: boolean): void {
  const settled = waiting.value;
  waiting.value = [];
  for (const resolve of settled) resolve(isProven);
}
