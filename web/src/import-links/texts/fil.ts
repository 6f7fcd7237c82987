import { en, type ImportLinksTexts } from './en.ts';

export const fil: ImportLinksTexts = { ...en };
