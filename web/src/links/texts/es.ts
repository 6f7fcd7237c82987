import { en, type LinksTexts } from './en.ts';

export const es: LinksTexts = { ...en };
