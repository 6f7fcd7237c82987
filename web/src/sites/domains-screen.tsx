import { useApi } from '../api/queries.ts';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Page } from '../controls/page.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { textsOf } from '../languages/language.ts';
import { NewSiteForm } from './new-site-form.tsx';
import { SiteCard } from './site-card.tsx';

/** The account's domains, and how to prove them. */
export default function DomainsScreen() {
  const texts = textsOf('sites');
  const query = useApi('GET /sites');
  return (
    <Page title={texts.title}>
      <p class="lead">{texts.intro}</p>
      <NewSiteForm />
      <Loaded query={query} skeleton={<Skeleton shape="block" rows={1} />}>
        {({ sites }) =>
          sites.length === 0 ? (
            <EmptyState title={texts.empty}>{texts.emptyText}</EmptyState>
          ) : (
            <ul class="stack plain-list">
              {sites.map((site) => (
                <li key={site.domain}>
                  <SiteCard site={site} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
