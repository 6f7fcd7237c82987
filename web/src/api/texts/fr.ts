import { type ApiTexts, en } from './en.ts';

export const fr: ApiTexts = { ...en };
