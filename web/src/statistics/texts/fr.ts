import type { StatisticsTexts } from './en.ts';

export const fr: StatisticsTexts = {
  title: 'Statistiques',
};
