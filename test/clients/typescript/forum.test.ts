import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KlookUpClient, Link, NewInPageLink } from '../../../clients/typescript/src/client.ts';
import { errorOf } from '../../../clients/typescript/test/stand-in-server.ts';
import { BROWSER } from '../../contract/visits.ts';
import { clientOf } from '../../e2e/client.ts';
import { run } from '../../e2e/command.ts';
import { type RunningHost, startRunningHost } from '../../e2e/running-host.ts';
import { collected } from '../../import-links/collected.ts';
import { exportOf, fileWith } from '../../import-links/rows.ts';

let host: RunningHost;
let client: KlookUpClient;
beforeAll(async () => {
  host = await startRunningHost();
  client = clientOf(host);
});
afterAll(() => host?.stop());

interface Post {
  readonly id: string;
  /** Where its links lead. */
  readonly urls: string[];
}

/** 50 posts with 120 links. All links of a post lead to different files. */
const posts: Post[] = Array.from({ length: 50 }, (_, n) => ({
  id: `post_${n + 1}`,
  urls: Array.from(
    { length: n % 5 === 0 ? 4 : 2 },
    (_, file) => `https://files.example.com/${n + 1}/${file + 1}.zip`,
  ),
}));

const idsOf = ({ id, urls }: Post): string[] => urls.map((_, index) => `${id}:${index + 1}`);

/** What the forum's nightly job sends of a post. */
const linksOf = ({ id, urls }: Post): NewInPageLink[] =>
  urls.map((url, index) => ({
    url,
    type: 'inpage',
    post_id: `${id}:${index + 1}`,
    site_url: `https://forum.example.com/posts/${id}#${index + 1}`,
    on_existing: 'update',
    match_inactive: 1,
  }));

async function nightlyJob(on: KlookUpClient = client) {
  const links = posts.flatMap(linksOf);
  const totals = { created: 0, existing: 0, failed: 0, updated: [] as string[] };
  for (let from = 0; from < links.length; from += 100) {
    const { results, ...counts } = await on.createLinks(links.slice(from, from + 100));
    for (const name of ['created', 'existing', 'failed'] as const) totals[name] += counts[name];
    for (const { data } of results) if (data?.updated?.length) totals.updated.push(data.post_id ?? '');
  }
  return totals;
}

async function stored(): Promise<ReadonlyMap<string, Link>> {
  const links = new Map<string, Link>();
  for await (const link of client.iterateLinks()) links.set(link.post_id ?? '', link);
  return links;
}

const statusOf = async (link: Link | undefined): Promise<number> =>
  (await fetch(link?.short_url ?? '', { method: 'HEAD', redirect: 'manual' })).status;

const nothing = { created: 0, failed: 0, updated: [] };

describe('a forum of 50 posts with 120 links', () => {
  it('gets a link of its own for each, with the right destination', async () => {
    expect(await nightlyJob()).toEqual({ created: 120, existing: 0, failed: 0, updated: [] });
    const links = await stored();
    expect(links.size).toBe(120);
    for (const { link, post_id } of posts
      .flatMap(linksOf)
      .map(({ url, post_id }) => ({ link: url, post_id })))
      expect(links.get(post_id)?.target_url).toBe(link);
  });

  it('changes nothing when it sends everything again', async () => {
    const before = await stored();
    expect(await nightlyJob()).toEqual({ ...nothing, existing: 120 });
    expect(await stored()).toEqual(before);
  });

  it('changes the one destination that an author has edited', async () => {
    const [post] = posts as [Post];
    post.urls[1] = 'https://files.example.com/edited.zip';
    expect(await nightlyJob()).toEqual({ ...nothing, existing: 120, updated: ['post_1:2'] });
    expect((await stored()).get('post_1:2')?.target_url).toBe(post.urls[1]);
  });

  it('keeps a post disabled that its moderators have hidden, until they show it again', async () => {
    const [, post] = posts as [Post, Post];
    const post_ids = idsOf(post);
    expect(await client.updateLinks({ post_ids }, { is_active: 0 })).toMatchObject({ updated: 2, failed: 0 });
    expect(await nightlyJob()).toEqual({ ...nothing, existing: 120 });
    const links = await stored();
    expect(links.size).toBe(120);
    expect(await Promise.all(post_ids.map((id) => statusOf(links.get(id))))).toEqual([410, 410]);

    const [first] = linksOf(post) as [NewInPageLink];
    expect(await client.safetyLink(first)).toMatchObject({ existing: true, is_active: 0 });
    const moved = client.safetyLink({ ...first, url: 'https://files.example.com/other.zip' });
    expect(await errorOf(moved)).toMatchObject({ code: 'link_differs', id: links.get('post_2:1')?.id });

    expect(await client.updateLinks({ post_ids }, { is_active: 1 })).toMatchObject({ updated: 2, failed: 0 });
    expect(await client.safetyLink(first)).not.toHaveProperty('is_active');
  });

  it('makes the links of a deleted post anew only if the post is sent again', async () => {
    const [, , post] = posts as [Post, Post, Post];
    expect(await client.deleteLinks({ post_ids: idsOf(post) })).toMatchObject({ deleted: 2, failed: 0 });
    expect((await stored()).size).toBe(118);
    expect(await nightlyJob()).toEqual({ created: 2, existing: 118, failed: 0, updated: [] });
  });

  it('reads how often its links were viewed, each and all together', async () => {
    const links = await stored();
    const viewed = ['post_1:1', 'post_1:1', 'post_9:2'].map((id) => links.get(id));
    for (const link of viewed) await fetch(link?.short_url ?? '', { headers: { 'user-agent': BROWSER } });
    const views = async () => (await client.sumStats()).totals.views;
    await expect.poll(views, { timeout: 10_000 }).toBe(3);
    const ofOne = await client.getLinkStats(links.get('post_1:1')?.id ?? 0, { timezone: 'Asia/Manila' });
    expect(ofOne.totals).toEqual({ clicks: 0, views: 2, bot_views: 0 });
    expect(ofOne.intervals).toHaveLength(30);
    expect(ofOne.intervals.at(-1)?.views).toBe(2);
  });

  it('takes all its links to a second stage, where its nightly job changes nothing', async () => {
    const exported = await collected(client.exportLinks());
    expect(exported).toHaveLength(120);
    const path = fileWith(exportOf(exported));
    const second = await startRunningHost();
    try {
      const args = [path, '--from', 'klookup', '--base-url', second.demo.base_url, '--key', '-'];
      const { code, out } = await run('bin/import-links.ts', args, { input: `${second.demo.api_key}\n` });
      expect([code, out]).toEqual([0, 'Links created: 120\n']);
      expect(await nightlyJob(clientOf(second))).toEqual({ ...nothing, existing: 120 });
      const kept = ({ short_code, target_url, post_id, site_url, is_active }: Link) =>
        [short_code, target_url, post_id, site_url, is_active] as const;
      const imported = await collected(clientOf(second).exportLinks());
      expect(imported.map(kept)).toEqual(exported.map(kept));
    } finally {
      await second.stop();
    }
  });
});
