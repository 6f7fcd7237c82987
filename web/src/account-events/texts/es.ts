import type { AccountEventsTexts } from './en.ts';

export const es: AccountEventsTexts = {
  title: 'Actividad',
};
