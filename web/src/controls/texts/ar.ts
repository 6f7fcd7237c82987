import { type ControlsTexts, en } from './en.ts';

export const ar: ControlsTexts = { ...en };
