import { en, type LinksTexts } from './en.ts';

export const ar: LinksTexts = { ...en };
