import type { AccountDataTexts } from './en.ts';

export const fr: AccountDataTexts = {
  title: 'Vos données',
};
