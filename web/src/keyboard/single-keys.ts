import { signal } from '@preact/signals';
import { keptOnDevice } from '../storage/kept.ts';

const STORED = 'klook-up.single-keys';

/** Whether keys work without Ctrl, Alt or Cmd. People who speak to their computer switch them off (WCAG 2.1.4). */
export const singleKeys = signal(keptOnDevice.read(STORED) !== 'off');

/** Keeps the choice on this device. */
export function allowSingleKeys(allowed: boolean): void {
  singleKeys.value = allowed;
  keptOnDevice.write(STORED, allowed ? 'on' : 'off');
}
