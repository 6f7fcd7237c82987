import { type AppealsTexts, en } from './en.ts';

export const de: AppealsTexts = { ...en };
