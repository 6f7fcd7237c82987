import { en, type ImportLinksTexts } from './en.ts';

export const de: ImportLinksTexts = { ...en };
