import { en, type StatisticsTexts } from './en.ts';

export const pt: StatisticsTexts = { ...en };
