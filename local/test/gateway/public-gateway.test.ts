import { describe, expect, it } from 'vitest';
import { publicGateway } from '../../gateway/public-gateway.ts';
import type { HttpService } from '../../http/message.ts';

const api = (id: string, isExecuteApiEndpointDisabled = false) => ({
  name: id,
  id,
  region: 'us-east-1',
  domainName: `${id}.execute-api.us-east-1.amazonaws.com`,
  isExecuteApiEndpointDisabled,
  routes: [],
});

const services = new Map<string, HttpService>(
  ['one', 'two', 'closed'].map((id) => [
    api(id).domainName,
    { handle: () => Promise.resolve({ status: 200, headers: [], body: Buffer.from(id) }) },
  ]),
);

async function responder(apis: ReturnType<typeof api>[], host: string): Promise<string | undefined> {
  const request = {
    method: 'GET',
    path: '/',
    query: '',
    headers: [['Host', host]],
    body: Buffer.alloc(0),
  } as const;
  return (await publicGateway(apis, services)?.handle(request, '192.0.2.1'))?.body.toString();
}

describe('the APIs at their own addresses', () => {
  const apis = [api('closed', true), api('one'), api('two')];

  it('respond when the request names them, and the first one otherwise', async () => {
    expect(await responder(apis, api('two').domainName)).toBe('two');
    expect(await responder(apis, api('one').domainName)).toBe('one');
    expect(await responder(apis, 'localhost:3003')).toBe('one');
  });

  it('are only those whose address the template leaves open', async () => {
    expect(await responder(apis, api('closed').domainName)).toBe('one');
    expect(await responder([api('closed', true)], 'localhost:3003')).toBeUndefined();
  });
});
