import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusalError, UsageError } from '../../bin/command-line.ts';
import { chooseTarget } from '../../bin/stage-target.ts';
import { readSettings } from '../../dev/settings.ts';

const addresses = {
  dynamodb_url: 'http://127.0.0.1:1',
  sqs_url: 'http://127.0.0.1:2',
  ssm_url: 'http://127.0.0.1:3',
  sts_url: 'http://127.0.0.1:4',
};
let folder: string;
let server: Server;
let overview: object;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klookup-bin-'));
  overview = { process_id: 42, context: { stage: 'prod' }, addresses };
  server = createServer((_request, response) => response.end(JSON.stringify(overview)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  env = { KLOOKUP_DATA: folder, AWS_PROFILE: 'mine', AWS_SESSION_TOKEN: 'mine', AWS_ACCESS_KEY_ID: 'mine' };
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const record = (host: object) => writeFileSync(join(folder, 'host.json'), JSON.stringify(host));
const chooseLocal = () => chooseTarget({ local: true }, env);

describe('--local', () => {
  it('chooses the stage and the engines of the running host, and drops the own profile', async () => {
    record({ pid: 42, control_url: url() });
    expect(await chooseLocal()).toMatchObject({ stage: 'prod' });
    expect(env).toMatchObject({
      AWS_ENDPOINT_URL_DYNAMODB: addresses.dynamodb_url,
      AWS_ENDPOINT_URL_SQS: addresses.sqs_url,
      AWS_ENDPOINT_URL_SSM: addresses.ssm_url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: addresses.ssm_url,
      AWS_ENDPOINT_URL_STS: addresses.sts_url,
      AWS_ACCESS_KEY_ID: 'local',
    });
    expect(env).not.toHaveProperty('AWS_PROFILE');
    expect(env).not.toHaveProperty('AWS_SESSION_TOKEN');
  });

  it('refuses when no host uses the folder, or another one has taken the port of a killed one', async () => {
    const notRunning = `"npm start" is not running: no host uses ${folder}. Start it, or set KLOOKUP_DATA`;
    await expect(chooseLocal()).rejects.toThrow(notRunning);
    record({ pid: 41, control_url: url() });
    await expect(chooseLocal()).rejects.toThrow(notRunning);
    record({ pid: 42, control_url: 'http://127.0.0.1:1' });
    await expect(chooseLocal()).rejects.toThrow(RefusalError);
    record({ pid: 999_999_999 });
    await expect(chooseLocal()).rejects.toThrow(notRunning);
    overview = { error: 'The host is starting.' };
    record({ pid: 42, control_url: url() });
    await expect(chooseLocal()).rejects.toThrow(notRunning);
    expect(env.AWS_PROFILE).toBe('mine');
  });

  it('says that a host is still starting', async () => {
    record({ pid: process.pid });
    await expect(chooseLocal()).rejects.toThrow(`The host in ${folder} is still starting.`);
  });

  it('looks in the folder that npm start uses', () => {
    for (const KLOOKUP_DATA of [undefined, folder]) {
      const settings = readSettings(KLOOKUP_DATA === undefined ? {} : { KLOOKUP_DATA });
      expect(settings.host.dataDirectory).toBe(KLOOKUP_DATA ?? join(process.cwd(), '.klookup'));
    }
  });
});

describe('--stage', () => {
  it('leaves the credentials and endpoints alone', async () => {
    const before = { ...env };
    expect(await chooseTarget({ local: false, stage: 'dev', region: 'eu-west-1' }, env)).toMatchObject({
      stage: 'dev',
      homeRegion: 'eu-west-1',
    });
    expect(env).toEqual(before);
  });

  it.each([
    [{ local: false }, '--stage or --local is required.'],
    [{ local: false, stage: 'nowhere' }, 'There is no stage "nowhere".'],
    [{ local: true, stage: 'dev' }, '--local excludes --stage and --region'],
    [{ local: true, region: 'eu-west-1' }, '--local excludes --stage and --region'],
  ])('%j is a usage error', async (choice, message) => {
    const chosen = chooseTarget(choice, env);
    await expect(chosen).rejects.toThrow(UsageError);
    await expect(chosen).rejects.toThrow(message);
  });
});
