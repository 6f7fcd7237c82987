import { en, type StatisticsTexts } from './en.ts';

export const ar: StatisticsTexts = { ...en };
