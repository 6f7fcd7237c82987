import { copyFileSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../stage-copy/commands.ts';
import {
  api,
  control,
  createLink,
  type LinkResponse,
  readLink,
  readUntil,
  untilQueuesAreEmpty,
  visit,
} from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const ofClient = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

interface Overview {
  readonly addresses: { readonly dynamodb_url: string; readonly sqs_url: string };
}
const addresses = async (host: RunningHost) => (await control<Overview>(host, 'GET', '/')).addresses;

describe('a stage that moves to another host', () => {
  let from: RunningHost;
  let to: RunningHost;
  let folder: string;
  let file: string;
  let links: LinkResponse[];
  beforeAll(async () => {
    [from, to] = await Promise.all([startRunningHost(), startRunningHost()]);
    folder = await mkdtemp(join(tmpdir(), 'klookup-copy-'));
    file = join(folder, 'stage.ndjson');
    links = [
      await createLink(from, { url: 'https://example.com/a?b=c#d' }),
      await createLink(from, { type: 'inpage', post_id: '1' }),
      await createLink(from, { short_code: 'switched-off' }),
    ];
    await api(from, 'PUT', `/api/v1/links/${links[2]?.id}`, { is_active: 0 });
  });
  afterAll(async () => {
    await Promise.all([from?.stop(), to?.stop(), folder && rm(folder, { recursive: true })]);
  });

  const onHost = (host: RunningHost, program: 'export-stage' | 'import-stage', ...args: string[]) =>
    start(program, ['--local', ...args], { env: { KLOOKUP_DATA: host.dataDirectory } }).ended;

  /** Deletes the demo account: only an empty stage can be filled. */
  async function empty(host: RunningHost): Promise<void> {
    const endpoint = (await addresses(host)).dynamodb_url;
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...ofClient, endpoint }));
    const { Items = [] } = await client.send(new ScanCommand({ TableName: 'klookup-dev' }));
    for (const { pk, sk } of Items) {
      await client.send(new DeleteCommand({ TableName: 'klookup-dev', Key: { pk, sk } }));
    }
    client.destroy();
  }

  interface Queue {
    readonly name: string;
    readonly url: string;
  }
  const queuesOf = (host: RunningHost) => control<readonly Queue[]>(host, 'GET', '/queues');

  it('is exported once its clicks are counted, to a file of its owner', async () => {
    const [direct] = links;
    for (let visits = 0; visits < 3; visits += 1) await visit(direct?.short_url ?? '');
    await readUntil(from, direct?.id ?? 0, ({ stats }) => stats.total_clicks === 3);
    await untilQueuesAreEmpty(from);
    const { code, out, error } = await onHost(from, 'export-stage', file);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/^ {2}link +3$/m);
    expect(out).toMatch(/^ {2}click log +3$/m);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(from.demo.api_key);
  });

  it('is not exported over a file, or while clicks wait, unless they may be missing', async () => {
    expect(await onHost(from, 'export-stage', file)).toMatchObject({
      code: 1,
      error: `${file} exists already.\n`,
    });
    const sqs = new SQSClient({
      ...ofClient,
      endpoint: (await addresses(from)).sqs_url,
      useQueueUrlAsEndpoint: false,
    });
    const { url } = (await queuesOf(from)).find(({ name }) => name === 'klookup-dev-clicks-dead') ?? {};
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{}' }));
    const other = join(folder, 'other.ndjson');
    expect(await onHost(from, 'export-stage', other)).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/^Clicks that are not counted yet: 1\. Wait until/),
    });
    expect(await onHost(from, 'export-stage', '--ignore-queue', other)).toMatchObject({ code: 0, error: '' });
  });

  it('is not imported from a file that was cut off, nor into a stage that is used', async () => {
    const short = join(folder, 'short.ndjson');
    copyFileSync(file, short);
    truncateSync(short, statSync(file).size - 200);
    expect(await onHost(to, 'import-stage', short)).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/cut off or changed\. Nothing was written\.\n$/),
    });
    const used = await onHost(to, 'import-stage', file);
    expect(used).toMatchObject({
      code: 1,
      error: expect.stringContaining('klookup-dev is not empty: it has an item'),
    });
    await empty(to);
    const dry = await onHost(to, 'import-stage', '--dry-run', file);
    expect(dry).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was written. Items for klookup-dev: '),
    });
  });

  it('redirects, shows the same statistics, and goes on with both', async () => {
    const { code, out, error } = await onHost(to, 'import-stage', file);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('The import is complete.\nThe accounts of the machine came along');
    const there: RunningHost = { ...to, demo: { ...to.demo, api_key: from.demo.api_key } };
    const without = ({ link, stats }: Awaited<ReturnType<typeof readLink>>) => [
      { ...link, short_url: '' },
      stats,
    ];
    for (const { id } of links)
      expect(without(await readLink(there, id))).toEqual(without(await readLink(from, id)));
    const visits = await Promise.all(
      links.map(({ short_code }) => visit(`${to.demo.base_url}/${short_code}`)),
    );
    expect(visits.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [302, 'https://example.com/a?b=c#d'],
      [302, `/${links[1]?.short_code}/page`],
      [410, null],
    ]);
    const counted = await readUntil(there, links[0]?.id ?? 0, ({ stats }) => stats.total_clicks === 4);
    expect(counted.stats.total_clicks).toBe(4);
    expect((await createLink(there)).id).toBe((await createLink(from)).id);
  });
});
