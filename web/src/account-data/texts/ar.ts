import type { AccountDataTexts } from './en.ts';

export const ar: AccountDataTexts = {
  title: 'بياناتك',
};
