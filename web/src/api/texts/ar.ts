import { type ApiTexts, en } from './en.ts';

export const ar: ApiTexts = { ...en };
