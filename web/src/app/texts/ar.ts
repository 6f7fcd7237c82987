import { type AppTexts, en } from './en.ts';

export const ar: AppTexts = { ...en };
