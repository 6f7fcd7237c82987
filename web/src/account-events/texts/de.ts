import type { AccountEventsTexts } from './en.ts';

export const de: AccountEventsTexts = {
  title: 'Aktivität',
};
