import { useRoute } from 'preact-iso/router';
import { type Failure, isProblem } from '../api/problems.ts';
import { readAhead, useApi } from '../api/queries.ts';
import { ButtonLink } from '../controls/button.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Page } from '../controls/page.tsx';
import { ProblemState } from '../controls/problem-state.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { readUrlState } from '../controls/url-state.ts';
import { textsOf } from '../languages/language.ts';
import { askedStats } from '../statistics/asked-stats.ts';
import { readStatsAhead } from '../statistics/read-stats.ts';
import { statsDefaults } from '../statistics/stats-range.ts';
import { LinkPage } from './link-page.tsx';

/** A check that was asked for is done within a minute: the page follows. */
const FOLLOW_MS = 10_000;

/** Begins what the page reads first. */
export function readFirst(params: Readonly<Record<string, string>>, query: Readonly<Record<string, string>>) {
  const linkId = Number(params.id);
  const stats = query.tab ? undefined : askedStats(readUrlState(query, statsDefaults));
  return Promise.all([
    readAhead('GET /links/{id}', { path: { id: linkId } }),
    stats && readStatsAhead({ linkId }, stats),
  ]);
}

/** The page of one link. */
export default function LinkScreen() {
  const texts = textsOf('link');
  const { params } = useRoute();
  const id = Number(params.id);
  const query = useApi('GET /links/{id}', { path: { id } });
  const due = query.data?.link.verification?.next_check_at;
  const isDue = due != null && Date.parse(due) <= Date.now();
  useApi('GET /links/{id}', { path: { id }, enabled: isDue, everyMs: FOLLOW_MS });
  if (query.error && !query.data)
    return <Unreadable failure={query.error} onRetry={() => void query.refetch()} />;
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

interface UnreadableProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
}

/** In the place of a link: what is deleted does not come back by another try. */
function Unreadable({ failure, onRetry }: UnreadableProps) {
  const texts = textsOf('link');
  const isGone = isProblem(failure, 'not_found');
  return (
    <Page title={texts.title}>
      <ProblemState failure={failure} {...(!isGone && { onRetry })}>
        {isGone && <ButtonLink href="/app/links">{textsOf('links').title}</ButtonLink>}
      </ProblemState>
    </Page>
  );
}
