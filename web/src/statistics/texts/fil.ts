import { en, type StatisticsTexts } from './en.ts';

export const fil: StatisticsTexts = { ...en };
