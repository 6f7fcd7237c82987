import { en, type ImportLinksTexts } from './en.ts';

export const fr: ImportLinksTexts = { ...en };
