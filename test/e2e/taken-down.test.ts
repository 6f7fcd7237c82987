import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, createLink, type LinkResponse, readLink, visit } from './client.ts';
import { operate } from './operator.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

/** The time within which a change reaches every visitor (contract, "Visitors"). */
const WITHIN_MS = 10_000;

describe('what operators take down', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  const statuses = (links: readonly LinkResponse[]): Promise<number[]> =>
    Promise.all(
      links.map(async ({ short_url }) => {
        const response = await visit(short_url);
        expect(await response.text()).not.toContain('secret');
        return response.status;
      }),
    );
  const restrictionOf = async ({ id }: LinkResponse): Promise<unknown> =>
    ((await readLink(host, id)).link as unknown as { restriction: unknown }).restriction;

  it('cannot be made again for the same post and destination, and names who decided', async () => {
    const job = { url: 'https://example.com/job', type: 'inpage', post_id: 'job' };
    const made = await createLink(host, job);
    await operate(host, 'take-down', made.short_code, '--reason', 'Fraud');
    expect((await api(host, 'POST', '/api/v1/links', job)).status).toBe(403);
    expect((await api(host, 'DELETE', `/api/v1/links/${made.id}`)).status).toBe(200);
    expect((await api(host, 'POST', '/api/v1/links', job)).status).toBe(403);
    const changed = await createLink(host, { ...job, url: 'https://example.com/other' });
    expect((await api(host, 'PUT', `/api/v1/links/${changed.id}`, { url: job.url })).status).toBe(403);
    const audit = await operate(host, 'audit', '--link', made.short_code);
    expect(audit).toContain('  by       arn:aws:iam::000000000000:user/local\n');
  });

  it('returns 451 within 10 s, be it a link, a destination or an account, and can be restored', async () => {
    const url = 'https://www.evil.example/secret';
    const link = await createLink(host, { url: 'https://example.com/secret' });
    const preview = await createLink(host, { url, type: 'inpage', post_id: 'post' });
    const blocked = await createLink(host, { url });
    const other = await createLink(host);
    const all = [link, preview, blocked, other];
    // Let every sandbox of the edge and the preview cache the state before.
    expect(await statuses(all)).toEqual([302, 200, 302, 302]);

    await operate(host, 'take-down', link.short_url, '--reason', 'It leads to a fraudulent page');
    await operate(host, 'block', 'evil.example', '--reason', 'Phishing');
    await sleep(WITHIN_MS);
    expect(await statuses(all)).toEqual([451, 451, 451, 302]);
    expect(await restrictionOf(link)).toEqual({
      code: 'link_taken_down',
      reason: 'It leads to a fraudulent page.',
    });
    expect(await restrictionOf(preview)).toMatchObject({ code: 'destination_blocked' });
    expect(await restrictionOf(other)).toBeNull();
    expect((await api(host, 'PUT', `/api/v1/links/${link.id}`, { is_active: 1 })).status).toBe(403);
    expect((await api(host, 'POST', '/api/v1/links', { url })).status).toBe(400);

    const [, email = ''] = /owner +(\S+)/.exec(await operate(host, 'show', other.short_code)) ?? [];
    await operate(host, 'suspend', email, '--reason', 'Spam');
    await operate(host, 'unblock', 'evil.example');
    await operate(host, 'restore', link.short_code);
    await sleep(WITHIN_MS);
    expect(await statuses(all)).toEqual([451, 451, 451, 451]);
    expect((await api(host, 'POST', '/api/v1/links', { url: 'https://example.com/' })).status).toBe(403);

    await operate(host, 'reinstate', email);
    await sleep(WITHIN_MS);
    expect(await statuses(all)).toEqual([302, 200, 302, 302]);
  });
});
