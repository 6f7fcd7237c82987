import { type AppearanceTexts, en } from './en.ts';

export const ar: AppearanceTexts = { ...en };
