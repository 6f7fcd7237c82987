import { type AppearanceTexts, en } from './en.ts';

export const de: AppearanceTexts = { ...en };
