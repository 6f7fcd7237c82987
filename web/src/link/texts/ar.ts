import { en, type LinkTexts } from './en.ts';

export const ar: LinkTexts = { ...en };
