import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control, createLink, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

interface Invocation {
  readonly coldStart: boolean;
  readonly awsCalls: ReadonlyArray<{ readonly service: string; readonly action: string }>;
}

describe('the redirect path makes as few AWS calls as possible', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  const lastVisit = async (): Promise<Invocation | undefined> => {
    const functions = await control<ReadonlyArray<{ readonly name: string }>>(host, 'GET', '/functions');
    const redirector = functions.find(({ name }) => name.startsWith('klookup-dev-edge-Redirector'));
    const path = `/invocations?function=${redirector?.name}&limit=1`;
    return (await control<readonly Invocation[]>(host, 'GET', path))[0];
  };
  const actions = (invocation: Invocation | undefined): string[] | undefined =>
    invocation?.awsCalls.map(({ service, action }) => `${service}:${action}`);

  it('a cold sandbox makes two calls, a warm one with the route cached exactly one', async () => {
    const link = await createLink(host);
    await visit(link.short_url);
    const cold = await lastVisit();
    expect(cold?.coldStart).toBe(true);
    // The route, and the blocks in the same call.
    expect(actions(cold)).toEqual(['dynamodb:BatchGetItem', 'sqs:SendMessage']);

    await visit(link.short_url);
    const warm = await lastVisit();
    expect(warm?.coldStart).toBe(false);
    expect(actions(warm)).toEqual(['sqs:SendMessage']);

    const other = await createLink(host);
    await visit(other.short_url);
    expect(actions(await lastVisit())).toEqual(['dynamodb:GetItem', 'sqs:SendMessage']);
  });

  it('a path that cannot be a short link makes none', async () => {
    await visit(`${host.demo.base_url}/wp-login.php`);
    expect(actions(await lastVisit())).toEqual([]);
  });
});
