import { en, type ImportLinksTexts } from './en.ts';

export const ar: ImportLinksTexts = { ...en };
