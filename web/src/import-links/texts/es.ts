import { en, type ImportLinksTexts } from './en.ts';

export const es: ImportLinksTexts = { ...en };
