import { en, type StatisticsTexts } from './en.ts';

export const es: StatisticsTexts = { ...en };
