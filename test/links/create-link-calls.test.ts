import { beforeEach, describe, expect, it } from 'vitest';
import type { EventOptions } from '../http/api-event.ts';
import type { TableCall } from '../table/watched-table.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
/** What happened at the table, in order: `>` for a request, `<` for its response. */
let events: string[];

beforeEach(async () => {
  fixture = await linksFixture();
  // The first use of a key in a minute is recorded separately; it is not part of the create.
  await fixture.create({ url: 'https://example.com/warm' });
  fixture.calls.length = 0;
  events = [];
  fixture.intercept(async (call, send) => {
    events.push(`> ${nameOf(call)}`);
    await send();
    events.push(`< ${nameOf(call)}`);
  });
});

/** A short description of a request: its operation and the kinds of items it reads or writes. */
function nameOf({ operation, input }: TableCall): string {
  const { Key, RequestItems, TransactItems } = input as {
    readonly Key?: Row;
    readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly Row[] }>>;
    readonly TransactItems?: readonly Readonly<Record<string, { readonly Key?: Row; readonly Item?: Row }>>[];
  };
  const written = (TransactItems ?? []).flatMap((item) =>
    Object.values(item).map((write) => write.Item ?? write.Key),
  );
  const read = Object.values(RequestItems ?? {}).flatMap(({ Keys }) => Keys);
  return `${operation} ${[Key, ...read, ...written].flatMap(kindOf).join(' ')}`;
}

interface Row {
  readonly pk: string;
  readonly sk: string;
}

const kindOf = (row: Row | undefined): string[] => {
  if (!row) return [];
  const [item = ''] = row.pk.split('#');
  const [part = ''] = row.sk.split('#');
  return [item === part ? item : `${item}/${part}`];
};

const url = 'https://example.com/file.zip';
const inPage = { url, type: 'inpage', post_id: 'post_1', site_url: 'https://example.com/page' };
const create = async (body: object, options: EventOptions = {}): Promise<void> => {
  expect((await fixture.create(body, options)).status).toBe(201);
};

const READ_KEY = ['> GetItem KEY', '< GetItem KEY'];
/** Both counters are requested before either responds. */
const COUNT = [
  '> UpdateItem COUNTER/LINK',
  '> UpdateItem USER/SEQ',
  expect.stringMatching(/^< UpdateItem /),
  expect.stringMatching(/^< UpdateItem /),
];
const oneCall = (name: string) => [`> ${name}`, `< ${name}`];

describe('a create', () => {
  it('of a direct link reads the key, takes two counters in parallel, and writes one transaction', async () => {
    await create({ url });
    expect(events).toEqual([
      ...READ_KEY,
      ...COUNT,
      ...oneCall('TransactWriteItems CODE/ROUTE LINK STATS/TOTAL USER/COUNT'),
    ]);
  });

  it('needs no extra call for all text fields and an expiry', async () => {
    const texts = { title: 'Title', description: 'Text', post_id: 'label' };
    await create({ url, ...texts, expires_at: '2027-01-01T00:00:00Z' });
    expect(events).toEqual([
      ...READ_KEY,
      ...COUNT,
      ...oneCall('TransactWriteItems CODE/ROUTE LINK STATS/TOTAL DUE USER/COUNT'),
    ]);
  });

  it('with a custom code first checks that it is free, before taking counters', async () => {
    await create({ url, short_code: 'my-code' });
    expect(events).toEqual([
      ...READ_KEY,
      ...oneCall('BatchGetItem CODE/ROUTE'),
      ...COUNT,
      ...oneCall('TransactWriteItems CODE/ROUTE LINK STATS/TOTAL USER/COUNT'),
    ]);
    events = [];
    expect((await fixture.create({ url, short_code: 'my-code' })).status).toBe(409);
    expect(events).toEqual([...READ_KEY, ...oneCall('BatchGetItem CODE/ROUTE')]);
  });

  it('of an in-page link reads both claims, and whether they are barred, with one extra call', async () => {
    await create(inPage);
    expect(events).toEqual([
      ...READ_KEY,
      ...oneCall('BatchGetItem USER/POST USER/SITE USER/BAR USER/BAR'),
      ...COUNT,
      ...oneCall(
        'TransactWriteItems CODE/ROUTE LINK STATS/TOTAL CHECK USER/POST USER/SITE USER/BAR USER/BAR USER/COUNT',
      ),
    ]);
  });

  it("with an Idempotency-Key reads its record with one extra call, shared with an in-page link's claims", async () => {
    const headers = { 'idempotency-key': 'key-1' };
    await create({ url }, { headers });
    expect(events).toEqual([
      ...READ_KEY,
      ...oneCall('BatchGetItem IDEMPOTENCY'),
      ...COUNT,
      ...oneCall('TransactWriteItems CODE/ROUTE LINK STATS/TOTAL USER/COUNT IDEMPOTENCY'),
    ]);
    events = [];
    await create(inPage, { headers: { 'idempotency-key': 'key-2' } });
    expect(events).toEqual([
      ...READ_KEY,
      ...oneCall('BatchGetItem USER/POST USER/SITE USER/BAR USER/BAR IDEMPOTENCY'),
      ...COUNT,
      ...oneCall(
        'TransactWriteItems CODE/ROUTE LINK STATS/TOTAL CHECK USER/POST USER/SITE USER/BAR USER/BAR USER/COUNT IDEMPOTENCY',
      ),
    ]);
  });

  it("without a key reads the address's window, takes one counter and writes one transaction", async () => {
    await create({ url }, { headers: { authorization: undefined } });
    expect(events).toEqual([
      ...oneCall('BatchGetItem ANON/WINDOW'),
      ...oneCall('UpdateItem COUNTER/LINK'),
      ...oneCall('TransactWriteItems CODE/ROUTE LINK STATS/TOTAL ANON/WINDOW'),
    ]);
  });

  it('without a key over IPv6 reads and writes one more item, for the /48, and makes no extra call', async () => {
    const headers = { authorization: undefined, 'x-klookup-viewer-ip': '2001:db8:1:2::1' };
    for (let n = 0; n < 2; n += 1) {
      await create({ url }, { headers });
      expect(events.splice(0)).toEqual([
        ...oneCall('BatchGetItem ANON/WINDOW ANON/WINDOW'),
        ...oneCall('UpdateItem COUNTER/LINK'),
        ...oneCall('TransactWriteItems CODE/ROUTE LINK STATS/TOTAL ANON/WINDOW ANON/WINDOW'),
      ]);
    }
  });
});
