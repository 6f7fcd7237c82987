import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EndpointCache } from '../../lambdas/endpoint-cache.ts';

describe('the cache of discovered endpoints in bundles', () => {
  it('has none, so that requests go to the endpoint of the region', () => {
    expect(new EndpointCache().getEndpoint('key')).toBeUndefined();
  });

  it('is never asked, because no command of DynamoDB discovers its endpoint', () => {
    const commands = globSync('node_modules/@aws-sdk/client-dynamodb/dist-es/commands/*.js');
    expect(commands.length).toBeGreaterThan(50);
    for (const command of commands) expect(readFileSync(command, 'utf8')).not.toMatch(/EndpointDiscovery/);
  });
});
