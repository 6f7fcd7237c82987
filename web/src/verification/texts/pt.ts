import { en, type VerificationTexts } from './en.ts';

export const pt: VerificationTexts = { ...en };
