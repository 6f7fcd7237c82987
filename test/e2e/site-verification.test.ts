import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, control, visit } from './client.ts';
import { OwnersSite } from './owners-site.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const PAGE = 'http://yoursite.test/downloads';

interface Verified {
  readonly id: number;
  readonly short_code: string;
  readonly short_url: string;
  readonly is_active: 0 | 1;
  readonly site_verified_at: string | null;
  readonly scheduled_deletion_at: string | null;
  readonly verification: { readonly state: string; readonly reason: string | null } | null;
  readonly removal: { readonly reason: string; readonly restorable_until: string } | null;
}

interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** What the pipeline has done lately, for the message of a failed test. */
async function pipelineState(host: RunningHost): Promise<object> {
  const latest = async (name: string): Promise<unknown[]> => {
    const path = `/invocations?function=klookup-dev-${name}&limit=3`;
    const invocations = await control<readonly Record<string, unknown>[]>(host, 'GET', path);
    return invocations.map(({ startedAt, durationMs, error }) => ({ startedAt, durationMs, error }));
  };
  return {
    queues: await control(host, 'GET', '/queues'),
    dispatched: await latest('dispatch-checks'),
    checked: await latest('check-site'),
    fetched: await latest('fetch-pages'),
    log: readFileSync(join(host.dataDirectory, 'logs', 'klookup-dev-check-site.log'), 'utf8').slice(-3_000),
  };
}

describe('the story of a link on its owner’s page', () => {
  const site = new OwnersSite();
  let host: RunningHost;
  let link: Verified;
  beforeAll(async () => {
    const port = await site.listen();
    host = await startRunningHost({ env: { KLOOKUP_INTERNET: `yoursite.test=${port}` } });
  });
  afterAll(async () => {
    await host?.stop();
    site.close();
  });

  /** What the owner does: puts the link on `/downloads`, or takes it out. */
  const putOnPage = (url: string | undefined): void => {
    site.pages.set('/downloads', url === undefined ? '' : `<p><a href="${url}">Download the app</a></p>`);
  };
  const read = async (): Promise<Verified> => {
    const { body } = await api(host, 'GET', `/api/v1/links/${link.id}`);
    return (body.data as { readonly link: Verified }).link;
  };
  const checks = async (): Promise<readonly { readonly at: string; readonly verdict: string }[]> => {
    const { body } = await api(host, 'GET', `/api/v1/links/${link.id}/checks`);
    return (body.data as { readonly checks: readonly { at: string; verdict: string }[] }).checks;
  };
  const run = (name: string): Promise<unknown> => control(host, 'POST', `/schedules/klookup-dev-${name}/run`);

  /** Moves the clock, and waits for the check that is due by then. @returns its verdict */
  async function checkAfter(seconds: number): Promise<string | undefined> {
    const before = (await checks())[0]?.at;
    await control(host, 'POST', '/clock', { advance_seconds: seconds });
    await run('dispatch-checks');
    for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(200)) {
      const [last] = await checks();
      if (last && last.at !== before) return last.verdict;
    }
    throw new Error(`No check within 30 s: ${JSON.stringify(await pipelineState(host), undefined, 1)}`);
  }

  /** Waits for a mail to the owner with these words. */
  async function mailWith(words: RegExp): Promise<Mail> {
    for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(200)) {
      const mails = await control<readonly Mail[]>(host, 'GET', '/mailbox');
      const found = mails.find(({ subject, text }) => words.test(`${subject}\n${text}`));
      if (found) return found;
    }
    throw new Error(`No mail with ${words} within 20 s.`);
  }

  it('begins with a page that has it: found minutes after the link was made', async () => {
    const fields = { url: 'https://example.com/app.apk', type: 'inpage', post_id: 'post_1', site_url: PAGE };
    link = (await api(host, 'POST', '/api/v1/links', fields)).body.data as Verified;
    putOnPage(link.short_url);
    expect((await read()).verification).toMatchObject({ state: 'pending', reason: null });
    expect(await checkAfter(5 * 60)).toBe('found');
    expect(await read()).toMatchObject({ verification: { state: 'verified' }, scheduled_deletion_at: null });
    expect((await read()).site_verified_at).not.toBeNull();
  });

  it('goes on with a warning when the owner takes it out', async () => {
    putOnPage(undefined);
    expect(await checkAfter(1.2 * HOUR_S)).toBe('missing');
    const { verification, scheduled_deletion_at, is_active } = await read();
    expect({ verification, is_active }).toMatchObject({
      verification: { state: 'missing', reason: 'not_on_page' },
      is_active: 1,
    });
    const [last] = await checks();
    expect(Date.parse(scheduled_deletion_at ?? '') - Date.parse(last?.at ?? '')).toBe(DAY_S * 1000);
    const mail = await mailWith(/will be removed/i);
    expect(mail.to).toEqual([host.demo.email]);
    expect(mail.text).toContain(link.short_code);
  });

  it('turns well when the owner puts it back', async () => {
    putOnPage(link.short_url);
    expect(await checkAfter(1.2 * HOUR_S)).toBe('found');
    expect(await read()).toMatchObject({ verification: { state: 'verified' }, scheduled_deletion_at: null });
    await run('send-mail');
    await mailWith(/found again|no longer be removed|stays/i);
  });

  it('ends with its removal, a day after it went missing, and nothing happens before', async () => {
    putOnPage(undefined);
    expect(await checkAfter(1.2 * HOUR_S)).toBe('missing');
    await run('send-mail');
    expect(await checkAfter(20 * HOUR_S)).toBe('missing');
    expect(await read()).toMatchObject({ is_active: 1, removal: null });
    expect((await visit(link.short_url)).status).toBe(200);
    await run('send-mail');
    expect(await checkAfter(5 * HOUR_S)).toBe('missing');
    expect(await read()).toMatchObject({ is_active: 0, removal: { reason: 'not_on_page' } });
    await run('send-mail');
    await mailWith(/restore/i);
  });

  it('leaves visitors a 410, and the owner a link that can be restored', async () => {
    expect((await visit(link.short_url)).status).toBe(410);
    const removed = await api(host, 'GET', '/api/v1/links?state=removed');
    expect(removed.body.data).toMatchObject({ links: [{ id: link.id }] });
    const listed = await api(host, 'GET', '/api/v1/links');
    expect(JSON.stringify(listed.body.data)).not.toContain(link.short_code);

    putOnPage(link.short_url);
    expect((await api(host, 'POST', `/api/v1/links/${link.id}/restore`, {})).status).toBe(200);
    expect(await read()).toMatchObject({ is_active: 1, removal: null, verification: { state: 'pending' } });
    expect((await visit(link.short_url)).status).toBe(200);
    expect(await checkAfter(5 * 60)).toBe('found');
  });
});
