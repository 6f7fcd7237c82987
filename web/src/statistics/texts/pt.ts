import type { StatisticsTexts } from './en.ts';

export const pt: StatisticsTexts = {
  title: 'Estatísticas',
};
