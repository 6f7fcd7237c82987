import { Button, ButtonLink } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { textsOf } from '../languages/language.ts';
import { focusCreate } from './create-link.tsx';
import { countFilters, isFiltered, type LinkFilters, noFilters } from './link-filters.ts';

interface NoLinksProps {
  readonly filters: LinkFilters;
  readonly onFilters: (changes: Partial<LinkFilters>) => void;
  /** Where the search goes on that has found nothing so far. */
  readonly nextCursor: string | null;
}

/** In the place of the list: why nothing is there, and what to do next. */
export function NoLinks({ filters, onFilters, nextCursor }: NoLinksProps) {
  const texts = textsOf('links');
  const clear = <Button onClick={() => onFilters(noFilters)}>{texts.clearFilters}</Button>;
  if (nextCursor !== null) {
    return (
      <EmptyState
        title={texts.nothingSoFar}
        actions={
          <>
            <Button onClick={() => onFilters({ cursor: nextCursor })}>{texts.keepLooking}</Button>
            {clear}
          </>
        }
      />
    );
  }
  const isOnlyRemoved = filters.state === 'removed' && countFilters(filters) === 1 && filters.search === '';
  if (isOnlyRemoved) {
    return (
      <EmptyState title={texts.noneRemoved} actions={clear}>
        {texts.noneRemovedText}
      </EmptyState>
    );
  }
  if (isFiltered(filters)) {
    return (
      <EmptyState title={texts.nothingTitle} actions={clear}>
        {texts.nothingText}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={texts.emptyTitle}
      actions={
        <>
          <Button onClick={focusCreate}>{texts.createFirst}</Button>
          <ButtonLink href="/app/links/bulk">{texts.createMany}</ButtonLink>
        </>
      }
    >
      {texts.emptyText}
    </EmptyState>
  );
}
