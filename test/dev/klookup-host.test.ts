import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startKlookup } from '../../dev/klookup-host.ts';
import { readSettings } from '../../dev/settings.ts';
import { type Resources, writeAssembly } from '../../local/test/fixtures/assembly.ts';
import { smallSystem, smallSystemCode } from '../../local/test/fixtures/small-system.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'klookup-dev-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Runs the host on a small system that has the product's table keys, and stops it after `use`. */
async function withHost<T>(
  use: (host: Awaited<ReturnType<typeof startKlookup>>) => T | Promise<T>,
  change?: (resources: Resources) => void,
): Promise<T> {
  const assembly = writeAssembly([{ ...smallSystem(change), name: 'klookup-dev-all' }], smallSystemCode);
  const env = { PORT: '0', KLOOKUP_DATA: data, KLOOKUP_CDK_OUT: assembly.directory };
  try {
    const host = await startKlookup(readSettings(env), () => {});
    try {
      return await use(host);
    } finally {
      await host.stop();
    }
  } finally {
    assembly.remove();
  }
}

describe('demo.json', () => {
  it("has the host's addresses and a demo account, for its owner alone", async () => {
    await withHost(({ addresses }) => {
      const file = join(data, 'demo.json');
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
        base_url: addresses.base_url,
        control_url: addresses.control_url,
        distribution_host: expect.stringMatching(/^d\w+\.cloudfront\.net$/),
        email: 'demo@example.com',
        password: expect.any(String),
        api_key: expect.stringMatching(/^klup_[0-9a-f]{64}$/),
      });
      expect(statSync(file).mode & 0o777).toBe(0o600);
    });
  });

  it('keeps its account over a restart', async () => {
    const first = await withHost(({ prepared }) => prepared);
    const second = await withHost(({ prepared }) => prepared);
    expect(second).toMatchObject({ email: first.email, password: first.password, api_key: first.api_key });
  });
});

describe('a service that is not healthy', () => {
  it('stops the host, which quotes the response', async () => {
    const starting = withHost(
      () => 'It started.',
      (resources) => delete resources.Route,
    );
    await expect(starting).rejects.toThrow(
      'GET /api/v1/health through CloudFront returns 404, not 200: {"message":"Not Found"}',
    );
  });
});
