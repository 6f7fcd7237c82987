import { type AppearanceTexts, en } from './en.ts';

export const es: AppearanceTexts = { ...en };
