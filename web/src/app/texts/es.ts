import { type AppTexts, en } from './en.ts';

export const es: AppTexts = { ...en };
