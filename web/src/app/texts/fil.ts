import { type AppTexts, en } from './en.ts';

export const fil: AppTexts = { ...en };
