import { en, type LinksTexts } from './en.ts';

export const fil: LinksTexts = { ...en };
