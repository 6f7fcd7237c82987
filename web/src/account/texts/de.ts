import type { AccountTexts } from './en.ts';

export const de: AccountTexts = {
  title: 'Konto',
};
