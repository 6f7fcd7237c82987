import { DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stageConfig } from '../../lib/config.ts';
import { synthesize } from '../lib/synthesis.ts';
import { control, createLink, type LinkResponse, readUntil, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const NEAR = 'ap-southeast-1';
const CLICK_REGIONS = ['eu-central-1', NEAR];

interface Invocation {
  readonly coldStart: boolean;
  readonly awsCalls: ReadonlyArray<{
    readonly service: string;
    readonly action: string;
    readonly region: string;
    readonly granted: boolean;
  }>;
}

interface QueueState {
  readonly name: string;
  readonly waiting: number;
  readonly in_flight: number;
}

describe('a stage with two click regions, whose redirector runs in Sydney', () => {
  let host: RunningHost;
  let link: LinkResponse;
  beforeAll(async () => {
    const { assembly } = synthesize({ ...stageConfig('dev'), clickRegions: CLICK_REGIONS });
    host = await startRunningHost({
      assembly: assembly.directory,
      env: { KLOOKUP_EDGE_REGION: 'ap-southeast-2', KLOOKUP_RTT_MS: `60,${NEAR}=10` },
    });
    link = await createLink(host);
  });
  afterAll(() => host?.stop());

  const recent = async (name: string): Promise<readonly Invocation[]> =>
    control<readonly Invocation[]>(host, 'GET', `/invocations?function=${name}&limit=100`);
  const redirects = async (): Promise<readonly Invocation[]> => {
    const functions = await control<ReadonlyArray<{ readonly name: string }>>(host, 'GET', '/functions');
    const redirector = functions.find(({ name }) => name.startsWith('klookup-dev-edge-Redirector'));
    return recent(String(redirector?.name));
  };
  const callsOf = ({ awsCalls }: Invocation) =>
    awsCalls.map(({ service, action, region }) => `${service}:${action} in ${region}`);
  /** Without reads of the route, which a redirector makes again once its copy is some seconds old. */
  const sendsOf = ({ awsCalls, ...invocation }: Invocation) =>
    callsOf({ ...invocation, awsCalls: awsCalls.filter(({ service }) => service === 'sqs') });
  const visits = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += 1) expect((await visit(link.short_url)).status).toBe(302);
  };
  const batchesIn = async (name: string): Promise<number> => (await recent(name)).length;

  it('queues clicks in Singapore, and Singapore counts them in the table of home', async () => {
    await visits(20);
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks >= 20, 20_000);
    expect(stats.total_clicks).toBe(20);
    expect(await batchesIn(`klookup-dev-count-clicks-${NEAR}`)).toBeGreaterThan(0);
    expect(await batchesIn('klookup-dev-count-clicks')).toBe(0);
    expect(await batchesIn('klookup-dev-count-clicks-eu-central-1')).toBe(0);
    for (const { awsCalls } of await recent(`klookup-dev-count-clicks-${NEAR}`)) {
      expect(new Set(awsCalls.map(({ service, region }) => `${service} ${region}`))).toEqual(
        new Set(['dynamodb us-east-1']),
      );
    }
  });

  it('makes a visitor of a warm redirector wait for one call to Singapore and none to home', async () => {
    await visits(2);
    const [last = expect.fail('There was no redirect.')] = await redirects();
    expect(last.coldStart).toBe(false);
    expect(callsOf(last)).toEqual([`sqs:SendMessage in ${NEAR}`]);
  });

  it("counts every click once when Singapore's queue is gone: home takes them, and nothing is logged", async () => {
    const before = await readUntil(host, link.id, (read) => read.stats.total_clicks >= 22, 20_000);
    const queues = await control<readonly QueueState[]>(host, 'GET', '/queues');
    expect(queues.map(({ name }) => name)).toContain(`klookup-dev-clicks-dead-${NEAR}`);
    const { addresses } = await control<{ readonly addresses: { readonly sqs_url: string } }>(
      host,
      'GET',
      '/',
    );
    const { sqs_url } = addresses;
    const client = new SQSClient({
      region: NEAR,
      endpoint: sqs_url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await client.send(
      new DeleteQueueCommand({ QueueUrl: `${sqs_url}/000000000000/klookup-dev-clicks-${NEAR}` }),
    );
    await visits(10);
    const [last = expect.fail('There was no redirect.')] = await redirects();
    expect(sendsOf(last)).toEqual([
      ...Array(2).fill(`sqs:SendMessage in ${NEAR}`),
      'sqs:SendMessage in us-east-1',
    ]);
    expect(last.awsCalls.every(({ granted }) => granted)).toBe(true);
    const expected = before.stats.total_clicks + 10;
    const { stats } = await readUntil(host, link.id, (read) => read.stats.total_clicks >= expected, 20_000);
    expect(stats.total_clicks).toBe(expected);
    expect(await batchesIn('klookup-dev-count-clicks')).toBeGreaterThan(0);
  });
});
