import type { DataOf } from '../api/endpoints.ts';
import { useApi } from '../api/queries.ts';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Page } from '../controls/page.tsx';
import { Pager } from '../controls/pager.tsx';
import { countryText, deviceText } from '../controls/place.ts';
import { Skeleton } from '../controls/skeleton.tsx';
import { type Column, Table } from '../controls/table.tsx';
import { Time } from '../controls/time.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { textsOf } from '../languages/language.ts';

type AccountEvent = DataOf<'GET /account/events'>['events'][number];

const PER_PAGE = 25;

/** What happened to the account. */
export default function ActivityScreen() {
  const texts = textsOf('accountEvents');
  const [{ cursor }, setState] = useUrlState({ cursor: '' });
  const query = useApi('GET /account/events', {
    query: { limit: PER_PAGE, ...(cursor && { cursor }) },
    keepsPrevious: true,
  });
  return (
    <Page title={texts.title}>
      <p class="lead">{texts.intro}</p>
      <Loaded query={query} skeleton={<Skeleton rows={8} />}>
        {({ events, next_cursor: nextCursor }) => (
          <>
            {events.length === 0 ? (
              <EmptyState title={texts.empty}>{texts.emptyText}</EmptyState>
            ) : (
              <EventsTable events={events} />
            )}
            <Pager
              cursor={cursor}
              nextCursor={nextCursor}
              onCursor={(next) => setState({ cursor: next })}
              busy={query.isPlaceholderData}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function EventsTable({ events }: { readonly events: readonly AccountEvent[] }) {
  const texts = textsOf('accountEvents');
  const kinds: Readonly<Record<string, string>> = texts.kinds;
  const keys = useApi('GET /keys', { enabled: events.some(({ key_id }) => key_id !== null) });
  const nameOf = (keyId: string): string | undefined =>
    // Nothing is said of a key before the list is there.
    keys.data && (keys.data.keys.find(({ id }) => id === keyId)?.name ?? texts.goneKey);
  const columns: readonly Column<AccountEvent>[] = [
    {
      title: texts.what,
      cell: ({ kind, key_id: keyId }) => (
        <>
          {kinds[kind] ?? texts.other}
          {keyId !== null && (
            <>
              <br />
              <bdi class="dim small">{nameOf(keyId)}</bdi>
            </>
          )}
        </>
      ),
    },
    { title: texts.when, cell: ({ at }) => <Time at={at} /> },
    { title: texts.where, cell: placeOf },
  ];
  return <Table caption={texts.title} columns={columns} rows={events} rowKey={({ id }) => id} />;
}

/** From where, in words. Operators and mailed links have no browser. */
function placeOf({ country, browser, device }: AccountEvent) {
  if (country === null || browser === null || device === null) {
    return <span class="dim">{textsOf('accountEvents').noPlace}</span>;
  }
  return (
    <>
      {deviceText({ browser, device })}
      <br />
      <span class="dim small">{countryText(country)}</span>
    </>
  );
}
