import { withScheme } from '../api/destinations.ts';
import type { RequestOf } from '../api/endpoints.ts';

/** What the form for a new link has in its fields. */
export const emptyLink = {
  url: '',
  short_code: '',
  type: 'direct',
  post_id: '',
  site_url: '',
  title: '',
  description: '',
  tags: '',
  expires_at: '',
};

export type LinkInput = typeof emptyLink;
export type NewLink = RequestOf<'POST /links'>['body'];

/** Tags as they are typed: with commas or blanks between them, in any case. */
const tagsIn = (typed: string): readonly string[] => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((tag) => tag !== ''),
  ),
];

/** A request from what is typed. What is empty is left out, and what only in-page links have, for direct ones. */
export function bodyOf(input: LinkInput): NewLink {
  const isInPage = input.type === 'inpage';
  const tags = tagsIn(input.tags);
  const optional = {
    short_code: input.short_code.trim(),
    post_id: isInPage ? input.post_id.trim() : '',
    site_url: isInPage ? withScheme(input.site_url) : '',
    title: input.title.trim(),
    description: input.description.trim(),
    // The field's time is the person's own.
    expires_at: input.expires_at === '' ? '' : new Date(input.expires_at).toISOString(),
  };
  return {
    url: withScheme(input.url),
    type: isInPage ? 'inpage' : 'direct',
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    ...(tags.length > 0 && { tags: [...tags] }),
  };
}
