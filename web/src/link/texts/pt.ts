import { en, type LinkTexts } from './en.ts';

export const pt: LinkTexts = { ...en };
