import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { HostOptions, ReadyDeployment } from '../host.ts';
import { readHostSettings } from '../settings.ts';
import type { WrittenAssembly } from './fixtures/assembly.ts';
import { get, start, system } from './fixtures/small-host.ts';
import { dynamoDbUrl } from './setup/dynamodb-url.ts';

describe('a host that fails to start', () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'local-host-'));
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  const failure = async (
    assembly: WrittenAssembly,
    env: Record<string, string> = {},
    more: Partial<HostOptions<string>> = {},
  ): Promise<string> => {
    try {
      const host = await start(assembly, data, env, more);
      await host.stop();
      return 'It started.';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      assembly.remove();
    }
  };

  it('because a port is taken names the port and its setting', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    for (const setting of ['PORT', 'APP_HTTP_PORT', 'APP_CONTROL_PORT', 'APP_GATEWAY_PORT']) {
      const beside =
        setting === 'PORT' ? { APP_HTTP_PORT: '0', APP_CONTROL_PORT: '0', APP_GATEWAY_PORT: '0' } : {};
      expect(await failure(system(), { ...beside, [setting]: String(port) })).toMatch(
        new RegExp(
          `^Port ${port} \\(.*\\) is taken\\. Stop the program that uses it, or set ${setting} to another port\\.$`,
        ),
      );
    }
    other.close();
  });

  it('because of its template names the resource', async () => {
    const assembly = system((resources) => {
      resources.Machine = { Type: 'AWS::EC2::Instance', Properties: {} };
    });
    expect(await failure(assembly)).toBe(
      'The host does not support: small-dev-all/Machine (AWS::EC2::Instance).',
    );
  });

  it('because its app is not ready gives the reason', async () => {
    const untilReady = () => Promise.reject(new Error('The app is not ready.'));
    const prepare = vi.fn(async () => 'prepared');
    expect(await failure(system(), {}, { untilReady, prepare })).toBe('The app is not ready.');
    expect(prepare).not.toHaveBeenCalled();
  });

  it("because the app's preparation fails gives the reason", async () => {
    const prepare = async ({ addresses, deployment, file }: ReadyDeployment): Promise<string> => {
      const { status } = await get(`${addresses.base_url}/aBc1234`);
      throw new Error(`${status} ${deployment.tables[0]?.name} ${file('sample.json')}`);
    };
    expect(await failure(system(), {}, { prepare })).toBe(`302 small-table ${join(data, 'sample.json')}`);
  });

  it('releases everything, so that the same folder works again', async () => {
    expect(await failure(system())).toBe('It started.');
  });
});

it.each(['a', '230,eu-west-1', '1,eu-west-1=x', '60001', '1,eu-west-1=60001', '1,=2', '-1'])(
  'a host refuses the round trips "%s"',
  (text) => {
    expect(() => readHostSettings({ APP_RTT_MS: text }, { prefix: 'APP', dataDirectory: '.app' })).toThrow(
      `APP_RTT_MS is "${text}"; it must be a whole number from 0 to 60000`,
    );
  },
);

it('a host reads a round trip for each region, and where its edge functions run', () => {
  const env = { APP_RTT_MS: '230,eu-central-1=90,ap-southeast-1=4', APP_EDGE_REGION: 'eu-west-2' };
  expect(readHostSettings(env, { prefix: 'APP', dataDirectory: '.app' })).toMatchObject({
    roundTripMs: 230,
    regionRoundTripsMs: { 'eu-central-1': 90, 'ap-southeast-1': 4 },
    edgeRegion: 'eu-west-2',
  });
  expect(readHostSettings({}, { prefix: 'APP', dataDirectory: '.app' })).toMatchObject({
    roundTripMs: 0,
    regionRoundTripsMs: {},
    edgeRegion: undefined,
  });
});

it('a host runs its edge function in the region that the settings name, and others in their own', async () => {
  const assembly = system();
  const data = mkdtempSync(join(tmpdir(), 'local-host-'));
  const host = await start(assembly, data, { APP_EDGE_REGION: 'sa-east-1' });
  const response = await get(`${host.addresses.base_url}/aBc1234`);
  expect(response.headers['x-region']).toBe('sa-east-1');
  await host.stop();
  assembly.remove();
  rmSync(data, { recursive: true, force: true });
});

it('a host uses engines that already run', async () => {
  const assembly = system();
  const data = mkdtempSync(join(tmpdir(), 'local-host-'));
  const engines = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    AWS_ENDPOINT_URL_SQS: inject('sqsUrl'),
  };
  const host = await start(assembly, data, { ...engines, APP_RTT_MS: '1' });
  expect(host.addresses).toMatchObject({ dynamodb_url: dynamoDbUrl(), sqs_url: inject('sqsUrl') });
  expect((await get(`${host.addresses.base_url}/aBc1234`)).status).toBe(302);
  await host.stop();
  assembly.remove();
  rmSync(data, { recursive: true, force: true });
});
