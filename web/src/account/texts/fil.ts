import type { AccountTexts } from './en.ts';

export const fil: AccountTexts = {
  title: 'Account',
};
