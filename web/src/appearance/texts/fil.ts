import { type AppearanceTexts, en } from './en.ts';

export const fil: AppearanceTexts = { ...en };
