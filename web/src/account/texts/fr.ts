import type { AccountTexts } from './en.ts';

export const fr: AccountTexts = {
  title: 'Compte',
};
