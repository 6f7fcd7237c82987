import { type AppealsTexts, en } from './en.ts';

export const pt: AppealsTexts = { ...en };
