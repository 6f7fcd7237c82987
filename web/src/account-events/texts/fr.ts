import type { AccountEventsTexts } from './en.ts';

export const fr: AccountEventsTexts = {
  title: 'Activité',
};
