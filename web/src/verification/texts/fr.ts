import { en, type VerificationTexts } from './en.ts';

export const fr: VerificationTexts = { ...en };
