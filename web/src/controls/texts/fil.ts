import { type ControlsTexts, en } from './en.ts';

export const fil: ControlsTexts = { ...en };
