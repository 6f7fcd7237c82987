import type { AccountEventsTexts } from './en.ts';

export const fil: AccountEventsTexts = {
  title: 'Aktibidad',
};
