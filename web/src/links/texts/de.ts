import { en, type LinksTexts } from './en.ts';

export const de: LinksTexts = { ...en };
