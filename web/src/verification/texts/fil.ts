import { en, type VerificationTexts } from './en.ts';

export const fil: VerificationTexts = { ...en };
