import { en, type LinksTexts } from './en.ts';

export const fr: LinksTexts = { ...en };
