import { en, type VerificationTexts } from './en.ts';

export const ar: VerificationTexts = { ...en };
