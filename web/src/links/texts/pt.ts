import { en, type LinksTexts } from './en.ts';

export const pt: LinksTexts = { ...en };
