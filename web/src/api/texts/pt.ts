import { type ApiTexts, en } from './en.ts';

export const pt: ApiTexts = { ...en };
