import type { StatisticsTexts } from './en.ts';

export const es: StatisticsTexts = {
  title: 'Estadísticas',
};
