import { type ControlsTexts, en } from './en.ts';

export const pt: ControlsTexts = { ...en };
