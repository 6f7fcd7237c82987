import { type ApiTexts, en } from './en.ts';

export const es: ApiTexts = { ...en };
