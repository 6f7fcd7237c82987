import { en, type LinkTexts } from './en.ts';

export const fil: LinkTexts = { ...en };
