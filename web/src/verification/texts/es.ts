import { en, type VerificationTexts } from './en.ts';

export const es: VerificationTexts = { ...en };
