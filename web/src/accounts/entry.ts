import { signal } from '@preact/signals';
import { whenLeft } from '../session/session.ts';

/** What somebody typed on one of these pages. */
interface Entry {
  readonly email: string;
  /** Of the sign-up, for the code that follows it. */
  readonly password: string;
  /** Whether a mail with a code was sent just now. */
  readonly isMailed: boolean;
}

const NOTHING: Entry = { email: '', password: '', isMailed: false };

/** What was typed on the page before. In memory alone: a reload forgets it. */
export const entry = signal<Entry>(NOTHING);

/** Keeps something for the next page. */
export const keepEntry = (kept: Partial<Entry>): void => {
  entry.value = { ...entry.value, ...kept };
};

/** Forgets it, once somebody is in. */
export const forgetEntry = (): void => {
  entry.value = NOTHING;
};

whenLeft(forgetEntry);
