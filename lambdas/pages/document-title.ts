import type { Brand } from '../brand/brand.ts';

/** The title of a document as browsers show it, with the stage's name. */
export const documentTitle = (title: string, { name }: Brand): string => `${title} · ${name}`;
