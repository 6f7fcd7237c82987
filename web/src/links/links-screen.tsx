import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { ButtonLink } from '../controls/button.tsx';
import { Page } from '../controls/page.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { useCommands } from '../keyboard/commands.ts';
import { textsOf } from '../languages/language.ts';
import { CreateLink, focusCreate } from './create-link.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar, focusSearch } from './filter-bar.tsx';
import { FoundLine } from './found-line.tsx';
import { type LinkFilters, noFilters, toQuery } from './link-filters.ts';
import { LinkList } from './link-list.tsx';
import { useLinkPage } from './link-pages.ts';

/** The address says what to begin with when a command of another page leads here. */
function useFirstFocus(): void {
  const { query, route } = useLocation();
  const { focus } = query;
  useEffect(() => {
    if (focus === undefined) return;
    route('/app/links', true);
    // After the navigation, which gives the focus to the heading.
    setTimeout(focus === 'search' ? focusSearch : focusCreate);
  }, [focus]);
}

export default function LinksScreen() {
  const texts = textsOf('links');
  const app = textsOf('app');
  const [filters, setState] = useUrlState(noFilters);
  const [freshId, setFreshId] = useState<number | undefined>(undefined);
  const page = useLinkPage(toQuery(filters));
  // Another list begins at its first page, and every letter of a search is no step of the history.
  const setFilters = (changes: Partial<LinkFilters>) =>
    setState({ cursor: '', ...changes }, { replace: 'search' in changes && filters.search !== '' });
  useFirstFocus();
  useCommands([
    { id: 'create-link', title: app.createLink, keys: 'c', run: focusCreate },
    { id: 'search-links', title: app.search, keys: '/', run: focusSearch },
  ]);
  return (
    <Page
      title={texts.title}
      actions={
        <>
          <ExportMenu />
          <ButtonLink icon="file" href="/app/links/bulk">
            {texts.createMany}
          </ButtonLink>
        </>
      }
    >
      <CreateLink onCreated={({ id }) => setFreshId(id)} />
      <FilterBar filters={filters} onFilters={setFilters} />
      <FoundLine query={page} filters={filters} />
      <LinkList query={page} filters={filters} onFilters={setFilters} freshId={freshId} />
    </Page>
  );
}
