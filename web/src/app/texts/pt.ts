import { type AppTexts, en } from './en.ts';

export const pt: AppTexts = { ...en };
