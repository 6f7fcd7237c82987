import type { AccountEventsTexts } from './en.ts';

export const pt: AccountEventsTexts = {
  title: 'Atividade',
};
