import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { control, createLink, visit } from './client.ts';
import { mainJobChecks } from './main-job-checks.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

describe('npm start runs the main job', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  for (const [name, check] of Object.entries(mainJobChecks)) test(name, () => check(host));

  test('a link stops to the second that it expires', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const link = await createLink(host, { expires_at: soon });
    expect((await visit(link.short_url)).status).toBe(302);
    await control(host, 'POST', '/clock', { advance_seconds: 3_595 });
    expect((await visit(link.short_url)).status).toBe(302);
    await control(host, 'POST', '/clock', { advance_seconds: 6 });
    const gone = await visit(link.short_url);
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('example.com');
    await control(host, 'POST', '/clock', { reset: true });
  });
});
