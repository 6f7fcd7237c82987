import { useRoute } from 'preact-iso/router';
import { useApi } from '../api/queries.ts';
import { Loaded } from '../controls/loaded.tsx';
import { Page } from '../controls/page.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { textsOf } from '../languages/language.ts';
import { LinkPage } from './link-page.tsx';

/** A check that was asked for is done within a minute: the page follows. */
const FOLLOW_MS = 10_000;

/** The page of one link. */
export default function LinkScreen() {
  const texts = textsOf('link');
  const { params } = useRoute();
  const id = Number(params.id);
  const query = useApi('GET /links/{id}', { path: { id } });
  const due = query.data?.link.verification?.next_check_at;
  const isDue = due != null && Date.parse(due) <= Date.now();
  useApi('GET /links/{id}', { path: { id }, enabled: isDue, everyMs: FOLLOW_MS });
  return (
    <Loaded
      query={query}
      skeleton={
        <Page title={texts.title}>
          <Skeleton rows={2} shape="line" />
          <Skeleton rows={1} shape="block" />
        </Page>
      }
    >
      {({ link, appeal }) => <LinkPage link={link} appeal={appeal} />}
    </Loaded>
  );
}
