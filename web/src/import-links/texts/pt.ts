import { en, type ImportLinksTexts } from './en.ts';

export const pt: ImportLinksTexts = { ...en };
