import { type ApiTexts, en } from './en.ts';

export const fil: ApiTexts = { ...en };
