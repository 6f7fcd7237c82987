import { en, type LinkTexts } from './en.ts';

export const es: LinkTexts = { ...en };
