import { type ControlsTexts, en } from './en.ts';

export const fr: ControlsTexts = { ...en };
