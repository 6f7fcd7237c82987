import { en, type StatisticsTexts } from './en.ts';

export const fr: StatisticsTexts = { ...en };
