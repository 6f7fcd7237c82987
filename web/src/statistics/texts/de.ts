import { en, type StatisticsTexts } from './en.ts';

export const de: StatisticsTexts = { ...en };
