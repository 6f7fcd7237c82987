import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, control, createLink, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const DAY_S = 86_400;

describe('the control clock takes a year in seconds', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  const advance = (seconds: number): Promise<{ readonly expired_rows_deleted: number }> =>
    control(host, 'POST', '/clock', { advance_seconds: seconds });

  it('a link stops to the second, stays readable for a year, and then its rows disappear', async () => {
    const expiresAt = Date.now() + DAY_S * 1000;
    const link = await createLink(host, { expires_at: new Date(expiresAt).toISOString() });
    expect((await visit(link.short_url)).status).toBe(302);

    // Five seconds before, however long the cold starts took.
    await advance((expiresAt - Date.now()) / 1000 - 5);
    expect((await visit(link.short_url)).status).toBe(302);
    await advance(6);
    const gone = await visit(link.short_url);
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('example.com');
    expect((await api(host, 'GET', `/api/v1/links/${link.id}`)).status).toBe(200);

    await advance(364 * DAY_S);
    expect((await api(host, 'GET', `/api/v1/links/${link.id}`)).status).toBe(200);
    // The end of the year, plus the month after which DynamoDB removes what no reaper did.
    expect((await advance(32 * DAY_S)).expired_rows_deleted).toBeGreaterThan(0);
    expect((await api(host, 'GET', `/api/v1/links/${link.id}`)).status).toBe(404);
    // The code is never issued again: its route remains and only says that the link is gone.
    expect((await visit(link.short_url)).status).toBe(410);
  });
});
