import { STAGE_ELEMENT_ID, type Stage } from './stage.ts';

/** Reads the stage from the page. @throws Error in a page that has none */
export function readStage(): Stage {
  const text = document.getElementById(STAGE_ELEMENT_ID)?.textContent;
  if (!text) throw new Error('The page does not say which stage it belongs to.');
  return JSON.parse(text) as Stage;
}
