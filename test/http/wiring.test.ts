import { describe, expect, it, vi } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import { invoke } from './api-event.ts';
import { type HandlerName, useDeployedHandlers } from './deployed-handlers.ts';

const { operations, load, withKey } = useDeployedHandlers();

describe('the deployed functions', () => {
  it('create a link, read it back and list it, under the origin from the parameter', async () => {
    const created = await invoke(await load('create-link'), {
      method: 'POST',
      headers: withKey(),
      body: { url: 'https://example.com/a' },
    });
    expect(created.status).toBe(201);
    expect(created.body.data?.short_url).toBe(`https://d111.cloudfront.net/${created.body.data?.short_code}`);
    const read = await invoke(await load('get-link'), {
      headers: withKey(),
      pathParameters: { id: String(created.body.data?.id) },
    });
    expect(read.body.data?.link).toMatchObject({ target_url: 'https://example.com/a' });
    const listed = await invoke(await load('list-links'), { headers: withKey() });
    expect(listed.body.data?.links).toContainEqual(read.body.data?.link);
  });

  it('export links', async () => {
    const body = { url: 'https://example.com/exported' };
    await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const { status, body: text } = await invoke(await load('export-links'), { headers: withKey() });
    expect(status).toBe(200);
    expect(String(text)).toMatch(
      /"target_url":"https:\/\/example.com\/exported".*\n\{"type":"end","links":\d+\}\n$/,
    );
  });

  it('create anonymously and in bulk, update and delete', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = { url: 'https://example.com/a' };
    const anonymous = await invoke(await load('create-link'), { method: 'POST', headers, body });
    expect(anonymous.status).toBe(201);
    const many = await invoke(await load('create-links'), {
      method: 'POST',
      headers: withKey(),
      body: { links: [body] },
    });
    const { results } = many.body.data as { results: [{ data: { id: number } }] };
    const pathParameters = { id: String(results[0].data.id) };
    const changed = { method: 'PUT', headers: withKey(), pathParameters, body: { title: 'New' } };
    expect((await invoke(await load('update-link'), changed)).body.data).toMatchObject({ title: 'New' });
    const ids = [results[0].data.id];
    const inBulk = { headers: withKey(), body: { ids, changes: { title: 'Newer' } } };
    const changedMany = await invoke(await load('update-links'), { method: 'PATCH', ...inBulk });
    expect(changedMany.body.data).toMatchObject({ updated: 1, results: [{ data: { title: 'Newer' } }] });
    const deleted = { method: 'DELETE', headers: withKey(), pathParameters };
    expect((await invoke(await load('delete-link'), deleted)).status).toBe(200);
    const second = await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const deletedMany = {
      method: 'DELETE',
      headers: withKey(),
      body: { ids: [...ids, Number(second.body.data?.id)] },
    };
    expect((await invoke(await load('delete-links'), deletedMany)).body.data).toMatchObject({
      deleted: 1,
      failed: 1,
    });
    const gone = { headers: withKey(), pathParameters: { id: String(second.body.data?.id) } };
    expect((await invoke(await load('get-link'), gone)).status).toBe(404);
  });

  it('list the checks of a link, ask for one, and refuse to undo a removal that has not happened', async () => {
    const body = {
      url: 'https://example.com/a',
      type: 'inpage',
      post_id: 'wired',
      site_url: 'https://a.example/',
    };
    const created = await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const pathParameters = { id: String(created.body.data?.id) };
    const ofLink = { headers: withKey(), pathParameters };
    const listed = await invoke(await load('list-checks'), ofLink);
    expect(listed.body.data).toEqual({ checks: [] });
    const asked = await invoke(await load('verify-link'), { method: 'POST', ...ofLink });
    expect(asked).toMatchObject({ status: 202, body: { data: { last_check: null } } });
    const restored = await invoke(await load('restore-link'), { method: 'POST', ...ofLink });
    expect(restored).toMatchObject({ status: 409, body: { code: 'not_removed' } });
    const confirmed = await invoke(await load('confirm-removal'), { method: 'POST', ...ofLink });
    expect(confirmed).toMatchObject({ status: 409, body: { code: 'not_held' } });
  });

  it('read the statistics of a link, and those of the account as CSV', async () => {
    const body = { url: 'https://example.com/a' };
    const created = await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const ofLink = await invoke(await load('get-link-stats'), {
      headers: withKey(),
      path: '/api/v1/links/1/stats',
      pathParameters: { id: String(created.body.data?.id) },
    });
    expect(ofLink.body.data?.totals).toEqual({ clicks: 0, views: 0, bot_views: 0 });
    const ofAccount = await invoke(await load('get-stats'), {
      headers: { ...withKey(), accept: 'text/csv' },
      path: '/api/v1/stats',
    });
    expect(String(ofAccount.body)).toContain('total,,0,0,0,false\r\n');
  });

  it('list a tag, rename it and take it away', async () => {
    const body = { url: 'https://example.com/a', tags: ['old'] };
    await invoke(await load('create-link'), { method: 'POST', headers: withKey(), body });
    const list = async () => (await invoke(await load('list-tags'), { headers: withKey() })).body.data?.tags;
    expect(await list()).toEqual([{ tag: 'old', links: 1 }]);
    const call = async (name: 'rename-tag' | 'delete-tag', tag: string, sent?: object) =>
      invoke(await load(name), {
        method: name === 'rename-tag' ? 'PATCH' : 'DELETE',
        headers: withKey(),
        path: `/api/v1/tags/${tag}`,
        pathParameters: { tag },
        body: sent,
      });
    expect((await call('rename-tag', 'old', { name: 'new' })).body.data).toEqual({
      changed: 1,
      next_cursor: null,
    });
    expect(await list()).toEqual([{ tag: 'new', links: 1 }]);
    expect((await call('delete-tag', 'new')).body.data).toMatchObject({ changed: 1 });
    expect(await list()).toEqual([]);
  });

  it('claim a site, list it, read it and delete it', async () => {
    const call = async (name: HandlerName, method: string) =>
      invoke(await load(name), {
        method,
        headers: withKey(),
        pathParameters: { domain: 'yoursite.com' },
      });
    const claimed = await call('put-site', 'PUT');
    expect(claimed.status).toBe(201);
    expect((await call('get-site', 'GET')).body.data).toEqual(claimed.body.data);
    expect((await call('list-sites', 'GET')).body.data?.sites).toEqual([claimed.body.data]);
    expect((await call('delete-site', 'DELETE')).status).toBe(200);
  });

  it("prefer the stage's configured origin, and then read no parameter", async () => {
    vi.stubEnv(envars.publicOrigin, 'https://go.example.com');
    const created = await invoke(await load('create-link'), {
      method: 'POST',
      headers: withKey(),
      body: { url: 'https://example.com/a' },
    });
    vi.stubEnv(envars.publicOrigin, undefined);
    expect(created.body.data?.short_url).toMatch(/^https:\/\/go\.example\.com\//);
    expect(operations()).not.toContain('GetParameter');
  });

  it('describe the API under the origin from the parameter, for machines and people', async () => {
    const openapi = await invoke(await load('openapi'), { path: '/api/v1/openapi.json' });
    expect(openapi.body).toMatchObject({ servers: [{ url: 'https://d111.cloudfront.net' }] });
    const docs = await invoke(await load('docs'), { path: '/docs' });
    expect(String(docs.body)).toContain('https://d111.cloudfront.net/api/v1/links');
    const bot = await invoke(await load('bot-pages'), { path: '/docs/bot' });
    expect(String(bot.body)).toContain('(+https://d111.cloudfront.net/docs/bot)');
  });

  it('respond to health checks and unknown routes', async () => {
    expect((await invoke(await load('health'))).status).toBe(200);
    expect((await invoke(await load('unknown-route'), { path: '/api/nothing' })).status).toBe(404);
  });
});
