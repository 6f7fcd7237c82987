import { type AppearanceTexts, en } from './en.ts';

export const fr: AppearanceTexts = { ...en };
