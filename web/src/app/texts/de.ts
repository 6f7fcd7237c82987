import { type AppTexts, en } from './en.ts';

export const de: AppTexts = { ...en };
