import { type ControlsTexts, en } from './en.ts';

export const de: ControlsTexts = { ...en };
