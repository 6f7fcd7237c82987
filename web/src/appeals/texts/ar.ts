import { type AppealsTexts, en } from './en.ts';

export const ar: AppealsTexts = { ...en };
