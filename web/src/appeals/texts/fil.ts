import { type AppealsTexts, en } from './en.ts';

export const fil: AppealsTexts = { ...en };
