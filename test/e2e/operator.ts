import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { control } from './client.ts';
import type { RunningHost } from './running-host.ts';

/**
 * Runs `npm run ops:abuse` against a host's table, as in `docs/abuse.md`.
 * @returns its output
 * @throws Error when it did not exit with 0
 */
export async function operate(host: RunningHost, ...args: readonly string[]): Promise<string> {
  const overview = await control<{
    readonly addresses: { readonly dynamodb_url: string; readonly ssm_url: string; readonly sts_url: string };
  }>(host, 'GET', '/');
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_DYNAMODB: overview.addresses.dynamodb_url,
    AWS_ENDPOINT_URL_SSM: overview.addresses.ssm_url,
    AWS_ENDPOINT_URL_STS: overview.addresses.sts_url,
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'operator',
  };
  const command = ['bin/abuse.ts', ...args, '--stage', 'dev'];
  return (await promisify(execFile)(process.execPath, command, { env })).stdout;
}
