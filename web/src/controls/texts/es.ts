import { type ControlsTexts, en } from './en.ts';

export const es: ControlsTexts = { ...en };
