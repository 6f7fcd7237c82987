import type { AccountDataTexts } from './en.ts';

export const de: AccountDataTexts = {
  title: 'Deine Daten',
};
