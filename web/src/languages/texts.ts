import type { OperatorsTexts } from '../operators/texts/en.ts';
import type { texts } from './en.ts';

/** The texts that every page loads, by feature. English decides which there are. */
export type FirstTexts = typeof texts;

/** Texts that few people need: they load with the pages that show them. */
export interface LateTexts {
  readonly operators: OperatorsTexts;
}

/** Every text of the app, by feature. */
export type Texts = FirstTexts & LateTexts;

/** Those that have loaded. */
export type LoadedTexts = FirstTexts & Partial<LateTexts>;
