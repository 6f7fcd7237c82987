import { readStage } from './read-stage.ts';
import type { Stage } from './stage.ts';

/** The stage of this page. */
export const stage: Stage = readStage();
