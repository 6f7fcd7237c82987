import type { DataOf } from '../api/endpoints.ts';

/** A domain that the account has added. */
export type Site = DataOf<'GET /sites'>['sites'][number];

/** What somebody typed or pasted, as the API takes it: the host alone of a whole address. */
export function domainOf(typed: string): string {
  const text = typed.trim();
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).hostname : text;
}
