import type { StatisticsTexts } from './en.ts';

export const de: StatisticsTexts = {
  title: 'Statistik',
};
