import { type AppearanceTexts, en } from './en.ts';

export const pt: AppearanceTexts = { ...en };
