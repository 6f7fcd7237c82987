import { type ApiTexts, en } from './en.ts';

export const de: ApiTexts = { ...en };
