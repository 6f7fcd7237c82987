import { type AppealsTexts, en } from './en.ts';

export const es: AppealsTexts = { ...en };
