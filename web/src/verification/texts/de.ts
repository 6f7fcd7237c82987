import { en, type VerificationTexts } from './en.ts';

export const de: VerificationTexts = { ...en };
