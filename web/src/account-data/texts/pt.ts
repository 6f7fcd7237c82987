import type { AccountDataTexts } from './en.ts';

export const pt: AccountDataTexts = {
  title: 'Seus dados',
};
