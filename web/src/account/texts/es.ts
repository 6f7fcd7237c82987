import type { AccountTexts } from './en.ts';

export const es: AccountTexts = {
  title: 'Cuenta',
};
