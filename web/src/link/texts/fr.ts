import { en, type LinkTexts } from './en.ts';

export const fr: LinkTexts = { ...en };
