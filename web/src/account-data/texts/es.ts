import type { AccountDataTexts } from './en.ts';

export const es: AccountDataTexts = {
  title: 'Tus datos',
};
