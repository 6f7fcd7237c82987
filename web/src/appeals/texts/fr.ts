import { type AppealsTexts, en } from './en.ts';

export const fr: AppealsTexts = { ...en };
