import type { StatisticsTexts } from './en.ts';

export const ar: StatisticsTexts = {
  title: 'الإحصاءات',
};
