import type { AccountEventsTexts } from './en.ts';

export const ar: AccountEventsTexts = {
  title: 'النشاط',
};
