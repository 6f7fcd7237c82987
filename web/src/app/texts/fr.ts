import { type AppTexts, en } from './en.ts';

export const fr: AppTexts = { ...en };
