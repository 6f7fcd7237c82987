import type { OperatorsTexts } from '../operators/texts/en.ts';
import type { texts as first } from './en.ts';
import type { texts as more } from './more/en.ts';

/** The texts that every page loads, by feature. English decides which there are. */
export type FirstTexts = typeof first;

/** The texts of settings, of imports, and of what few links have. */
export type MoreTexts = typeof more;

/** Texts that load with the pages that show them, by group. */
export interface LateGroups {
  readonly more: MoreTexts;
  readonly desk: { readonly operators: OperatorsTexts };
}
type LateTexts = LateGroups['more'] & LateGroups['desk'];

/** Every text of the app, by feature. */
export type Texts = FirstTexts & LateTexts;

/** Those that have loaded. */
export type LoadedTexts = FirstTexts & Partial<LateTexts>;
