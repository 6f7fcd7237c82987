import type { AccountTexts } from './en.ts';

export const ar: AccountTexts = {
  title: 'الحساب',
};
