import { signal } from '@preact/signals';

/** Whether the account was closed on this page just now. */
export const isClosed = signal(false);
