import type { texts } from './en.ts';

/** Every text of the app, by feature. English decides which there are. */
export type Texts = typeof texts;
