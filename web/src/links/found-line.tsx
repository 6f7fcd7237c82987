import type { UseQueryResult } from '@tanstack/preact-query';
import type { Failure } from '../api/problems.ts';
import { textsOf } from '../languages/language.ts';
import { isFiltered, type LinkFilters } from './link-filters.ts';
import type { LinkPage } from './link-pages.ts';

interface FoundLineProps {
  readonly query: UseQueryResult<LinkPage, Failure>;
  readonly filters: LinkFilters;
}

/** Tells screen readers what a search or a filter has found, while the focus stays in its field. */
export const FoundLine = (props: FoundLineProps) => (
  <p class="unseen" role="status">
    {foundText(props)}
  </p>
);

function foundText({ query: { data, isPlaceholderData }, filters }: FoundLineProps): string | undefined {
  if (!data || isPlaceholderData || !isFiltered(filters)) return undefined;
  const texts = textsOf('links');
  return data.links.length === 0 ? texts.nothingTitle : texts.onThisPage(data.links.length);
}
