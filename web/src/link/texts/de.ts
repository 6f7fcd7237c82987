import { en, type LinkTexts } from './en.ts';

export const de: LinkTexts = { ...en };
