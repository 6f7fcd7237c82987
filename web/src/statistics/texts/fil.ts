import type { StatisticsTexts } from './en.ts';

export const fil: StatisticsTexts = {
  title: 'Estadistika',
};
