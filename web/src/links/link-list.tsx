import type { UseQueryResult } from '@tanstack/preact-query';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../api/problems.ts';
import { Loaded } from '../controls/loaded.tsx';
import { Pager } from '../controls/pager.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { textsOf } from '../languages/language.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { FailedChanges } from './failed-changes.tsx';
import { useLinkActions } from './link-actions.ts';
import type { LinkFilters } from './link-filters.ts';
import type { LinkPage, ListedLink } from './link-pages.ts';
import { LinkRows } from './link-rows.tsx';
import { NoLinks } from './no-links.tsx';
import { readTrail, rememberStep } from './page-trail.ts';
import { focusRow, useRowKeys } from './row-keys.ts';
import { useSelection } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { TagDialog } from './tag-dialog.tsx';

interface LinkListProps {
  readonly query: UseQueryResult<LinkPage, Failure>;
  readonly filters: LinkFilters;
  readonly onFilters: (changes: Partial<LinkFilters>) => void;
  /** The id of the link that was just made. */
  readonly freshId: number | undefined;
}

type Question =
  | { readonly kind: 'delete'; readonly links: readonly ListedLink[] }
  | { readonly kind: 'add' | 'remove' };

/** The links of a page, with what can be done with one and with many. */
export function LinkList({ query, filters, onFilters, freshId }: LinkListProps) {
  const texts = textsOf('links');
  const shown = query.data?.links ?? [];
  const selection = useSelection(shown);
  const actions = useLinkActions((done) => selection.select(done, false));
  const [question, setQuestion] = useState<Question | undefined>(undefined);
  const selectOne = (link: ListedLink, selected: boolean) => selection.select([link], selected);
  useRowKeys(shown, (link) => selectOne(link, !selection.has(link)));
  // Another list has other links.
  const { cursor: _, ...others } = filters;
  useEffect(selection.clear, [JSON.stringify(others)]);

  // The focus was in a row that is gone.
  const goneAt = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (goneAt.current === undefined || document.activeElement !== document.body) return;
    focusRow(goneAt.current);
    goneAt.current = undefined;
  }, [query.data]);

  const remove = async (links: readonly ListedLink[]) => {
    const at = shown.findIndex(({ id }) => id === links[0]?.id);
    setQuestion(undefined);
    goneAt.current = at;
    await actions.remove(links);
  };
  const withSelected = (act: (links: readonly ListedLink[]) => Promise<void>) => () =>
    void act(selection.links);
  const areRemoved = filters.state === 'removed';

  return (
    <section class="links-section" aria-label={texts.list} aria-busy={query.isPlaceholderData}>
      <FailedChanges failed={actions.failed} onDismiss={actions.dismissFailed} />
      <Loaded query={query} skeleton={<Skeleton rows={8} />}>
        {({ links, pagination }) => (
          <>
            {links.length === 0 ? (
              <NoLinks filters={filters} onFilters={onFilters} nextCursor={pagination.next_cursor} />
            ) : (
              <>
                <ListHead
                  links={links}
                  areAllSelected={links.every(selection.has)}
                  onSelectAll={(selected) => selection.select(links, selected)}
                />
                <LinkRows
                  links={links}
                  isWaiting={query.isPlaceholderData}
                  freshId={freshId}
                  isSelected={selection.has}
                  actions={{
                    onSelect: selectOne,
                    onDisable: (each) => void actions.disable([each]),
                    onEnable: (each) => void actions.enable([each]),
                    onRestore: (each) => void actions.restore([each]),
                    onDelete: (each) => setQuestion({ kind: 'delete', links: [each] }),
                  }}
                />
              </>
            )}
            <Pages filters={filters} onFilters={onFilters} nextCursor={pagination.next_cursor} />
          </>
        )}
      </Loaded>
      {selection.links.length > 0 && (
        <SelectionBar
          count={selection.links.length}
          areRemoved={areRemoved}
          progress={actions.progress}
          onTag={(kind) => setQuestion({ kind })}
          onDisable={withSelected(actions.disable)}
          onEnable={withSelected(actions.enable)}
          onRestore={withSelected(actions.restore)}
          onDelete={() => setQuestion({ kind: 'delete', links: selection.links })}
          onClear={selection.clear}
        />
      )}
      {question?.kind === 'delete' && (
        <DeleteDialog
          links={question.links}
          onConfirm={() => void remove(question.links)}
          onClose={() => setQuestion(undefined)}
        />
      )}
      {question && question.kind !== 'delete' && (
        <TagDialog
          kind={question.kind}
          links={selection.links}
          onClose={() => setQuestion(undefined)}
          onTag={(tag) => {
            setQuestion(undefined);
            void actions.tag(selection.links, question.kind, tag);
          }}
        />
      )}
    </section>
  );
}

interface ListHeadProps {
  readonly links: readonly ListedLink[];
  readonly areAllSelected: boolean;
  readonly onSelectAll: (selected: boolean) => void;
}

const ListHead = ({ areAllSelected, onSelectAll }: ListHeadProps) => (
  <label class="select-all small dim">
    <input
      type="checkbox"
      checked={areAllSelected}
      onChange={(event) => onSelectAll(event.currentTarget.checked)}
    />
    {textsOf('links').selectAll}
  </label>
);

interface PagesProps {
  readonly filters: LinkFilters;
  readonly onFilters: (changes: Partial<LinkFilters>) => void;
  readonly nextCursor: string | null;
}

/** Leads to the other pages of the list. */
function Pages({ filters: { cursor }, onFilters, nextCursor }: PagesProps) {
  return (
    <Pager
      cursor={cursor}
      nextCursor={nextCursor}
      previousCursor={readTrail()[cursor]}
      onCursor={(to) => {
        if (to === nextCursor) rememberStep(cursor, to);
        onFilters({ cursor: to });
        scrollTo({ top: 0 });
      }}
    />
  );
}
