import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import { hostTable } from '../../test/e2e/host-table.ts';
import type { QueueDepth } from './drain.ts';
import { type Fields, fieldsIn, type Ledger } from './ledger.ts';
import type { SoakAccount } from './link-creator.ts';
import type { MemorySample } from './memory.ts';
import { dataOf, type Outcome, SoakClient } from './soak-client.ts';
import type { SoakedHost } from './soaked-host.ts';
import type { Counter } from './visit-tally.ts';

/** A link as one of the API's responses shows it. */
export interface SeenLink extends Fields {
  readonly id: number;
  readonly short_code: string;
}

/** What the API says about one account. */
export interface SeenAccount {
  readonly index: number;
  /** By cursor, newest first. */
  readonly listed: readonly SeenLink[];
  readonly totalCount: number;
  readonly tags: ReadonlyMap<string, number>;
}

/** What is said about one link by id and by code, and to a visitor. */
export interface SeenById {
  readonly account: number;
  /** Undefined for a 404. */
  readonly link: SeenLink | undefined;
  readonly counters: Readonly<Record<Counter, number>> | undefined;
  readonly byCountry: Readonly<Record<string, number>>;
  /** Other breakdowns of the clicks, each by its sum. */
  readonly sums: Readonly<Record<string, number>>;
  readonly byCode: SeenLink | undefined;
  readonly visitorStatus: number;
  readonly location: string | null;
}

/** A row of the table, without what the checks don't read. */
export type Row = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** Everything that is compared when all is quiet. */
export interface World {
  readonly accounts: readonly SeenAccount[];
  /** By link id: of all that are listed, and all that a create returned. */
  readonly links: ReadonlyMap<number, SeenById>;
  readonly rows: readonly Row[];
  readonly queues: readonly QueueDepth[];
  readonly memory: readonly MemorySample[];
}

const LANES = 8;
/** Contract, "Visitors": a change reaches every visitor within this time. Wait for it before the world is read. */
export const CHANGE_SHOWS_WITHIN_MS = 10_000;

/** Reads everything, `CHANGE_SHOWS_WITHIN_MS` after the last change. @throws Error when a request fails, because there are no more faults */
export async function readWorld(
  host: SoakedHost,
  options: { readonly accounts: readonly SoakAccount[]; readonly ledger: Ledger },
): Promise<Omit<World, 'queues' | 'memory'>> {
  const client = new SoakClient(host.running.demo.base_url);
  const accounts: SeenAccount[] = [];
  for (const account of options.accounts) accounts.push(await readAccount(client, account));
  const ids = new Map<number, number>();
  for (const { index, listed } of accounts) for (const { id } of listed) ids.set(id, index);
  for (const { id, account } of options.ledger.links) if (id !== undefined) ids.set(id, account);
  const codes = new Map(options.ledger.links.map(({ id, shortCode }) => [id, shortCode]));
  for (const { listed } of accounts) for (const { id, short_code } of listed) codes.set(id, short_code);
  const links = new Map<number, SeenById>();
  const left = [...ids];
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [id, account] = next;
      const key = options.accounts.find(({ index }) => index === account)?.key ?? '';
      links.set(id, { account, ...(await readLink(client, { id, key, code: codes.get(id) ?? '' })) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { accounts, links, rows: await readRows(host) };
}

type Data = Readonly<Record<string, unknown>>;

async function get(client: SoakClient, key: string, path: string): Promise<Data> {
  const outcome = await client.call('check', key, { method: 'GET', path });
  const data = dataOf(outcome);
  if (!data) throw new Error(`GET ${path} failed: ${described(outcome)}`);
  return data;
}

const described = (outcome: Outcome): string =>
  outcome.kind === 'answered' ? `${outcome.status} ${outcome.text.slice(0, 300)}` : 'no response';

const seenLink = (data: Data): SeenLink => ({
  ...fieldsIn(data),
  id: Number(data.id),
  short_code: String(data.short_code),
});

async function readAccount(client: SoakClient, { index, key }: SoakAccount): Promise<SeenAccount> {
  const listed: SeenLink[] = [];
  for (let cursor = ''; ; ) {
    const page = await get(
      client,
      key,
      `/links?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    listed.push(...(page.links as readonly Data[]).map(seenLink));
    const next = (page.pagination as { readonly next_cursor: string | null }).next_cursor;
    if (next === null) break;
    cursor = next;
  }
  const { pagination } = await get(client, key, '/links?page=1&limit=1');
  const { tags } = (await get(client, key, '/tags')) as {
    readonly tags: ReadonlyArray<{ readonly tag: string; readonly links: number }>;
  };
  return {
    index,
    listed,
    totalCount: (pagination as { readonly total_count: number }).total_count,
    tags: new Map(tags.map(({ tag, links }) => [tag, links])),
  };
}

interface Statistics {
  readonly total_clicks: number;
  readonly bot_views: number;
  readonly clicks_by_country: Readonly<Record<string, number>>;
  readonly clicks_by_device: Readonly<Record<string, number>>;
  readonly clicks_by_browser: Readonly<Record<string, number>>;
  readonly recent_clicks: ReadonlyArray<{ readonly count: number }>;
}

async function readLink(
  client: SoakClient,
  { id, key, code }: { readonly id: number; readonly key: string; readonly code: string },
): Promise<Omit<SeenById, 'account'>> {
  const outcome = await client.call('check', key, { method: 'GET', path: `/links/${id}` });
  if (outcome.kind !== 'answered' || ![200, 404].includes(outcome.status)) {
    throw new Error(`GET /links/${id} failed: ${described(outcome)}`);
  }
  const data = dataOf(outcome) as { readonly link: Data; readonly stats: Statistics } | undefined;
  const byCode = (await get(client, key, `/links?short_code=${code}`)).links as readonly Data[];
  // A HEAD is not counted.
  const visit = await client.send('check', `/${code}`, { method: 'HEAD' });
  if (visit.kind !== 'answered') throw new Error(`HEAD /${code} failed.`);
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const stats = data?.stats;
  return {
    link: data && seenLink(data.link),
    counters: data && {
      clicks: data.stats.total_clicks,
      views: Number(data.link.views),
      bot_views: data.stats.bot_views,
    },
    byCountry: stats?.clicks_by_country ?? {},
    sums: stats
      ? {
          clicks: Number(data?.link.clicks),
          clicks_by_country: sum(stats.clicks_by_country),
          clicks_by_device: sum(stats.clicks_by_device),
          clicks_by_browser: sum(stats.clicks_by_browser),
          recent_clicks: stats.recent_clicks.reduce((total, { count }) => total + count, 0),
        }
      : {},
    byCode: byCode[0] && seenLink(byCode[0]),
    visitorStatus: visit.status,
    location: visit.headers.get('location'),
  };
}

/** Attributes that the checks read. */
const ATTRIBUTES = [
  'pk',
  'sk',
  'linkId',
  'ownerId',
  'ownerSequence',
  'shortCode',
  'type',
  'isActive',
  'targetUrl',
  'destination',
  'postId',
  'siteUrl',
  'tags',
  'removal',
  'takenDown',
  'deletedAt',
  'links',
  'lastNumber',
  'inactive',
  'expiresAtEpochSeconds',
] as const;

async function readRows(host: SoakedHost): Promise<Row[]> {
  const { client, name } = await hostTable(host.running);
  const names = Object.fromEntries(ATTRIBUTES.map((attribute, index) => [`#a${index}`, attribute]));
  const rows: Row[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({
        TableName: name,
        ProjectionExpression: Object.keys(names).join(', '),
        ExpressionAttributeNames: names,
        ExclusiveStartKey: after,
      }),
    );
    rows.push(...((page.Items ?? []) as Row[]));
    after = page.LastEvaluatedKey;
  } while (after);
  client.destroy();
  return rows;
}
