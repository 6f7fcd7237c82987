import { describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { nextVersion } from '../../lambdas/links/change-link.ts';
import { withVerification } from '../../lambdas/links/verification.ts';
import { inpageLink } from './an-inpage-link.ts';
import { MemoryStage, OWN_HOSTS } from './memory-stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const page = (url: string) => url as Destination;

/** A stage whose links were found, went missing, and are due for removal. @param more links of the account that stay found */
async function dueForRemoval(count = 1, more = 10): Promise<{ stage: MemoryStage; ids: number[] }> {
  const stage = new MemoryStage();
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  for (const id of [...ids, ...Array.from({ length: more }, (_, index) => 100 + index)]) {
    stage.add(inpageLink(id, { siteUrl: page(`https://s${id}.example/`) }));
  }
  await stage.checkNow([...stage.links.keys()]);
  stage.later(HOUR);
  stage.judge = (_url, linkId) => (linkId < 100 ? 'not_on_page' : 'found');
  await stage.checkNow(ids);
  stage.later(DAY);
  return { stage, ids };
}

describe('a batch of sites', () => {
  it("looks for short URLs under the stage's former hosts, too", async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    const ownHosts = async () => ({ ...OWN_HOSTS, formerHosts: ['old.example.com'] });
    await stage.checkNow([1], { ownHosts });
    expect(stage.requests[0]?.shortUrlHosts).toEqual([
      'go.example.com',
      'd111.cloudfront.net',
      'old.example.com',
    ]);
  });

  it('is inspected in one call, each URL once for all of its links', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1, { siteUrl: page('https://a.example/post#one'), shortCode: 'word' }));
    stage.add(inpageLink(2, { siteUrl: page('https://a.example/post#two') }));
    stage.add(inpageLink(3, { siteUrl: page('https://www.a.example/') }));
    stage.add(inpageLink(4, { siteUrl: page('https://me.blogspot.com/') }));
    const report = await stage.checkNow([1, 2, 3, 4]);
    expect(report).toMatchObject({ found: 4, failed: 0, left: 0 });
    expect(stage.requests).toHaveLength(1);
    const [request] = stage.requests;
    expect(request).toMatchObject({
      publicOrigin: 'https://go.example.com',
      shortUrlHosts: ['go.example.com', 'd111.cloudfront.net'],
    });
    expect(request?.sites).toEqual([
      {
        site: 'a.example',
        pages: [
          {
            url: 'https://a.example/post',
            isKnownToBeAllowed: false,
            links: [
              { linkId: 1, shortCode: 'word', isCustomCode: true },
              { linkId: 2, shortCode: 'aBc0002', isCustomCode: false },
            ],
          },
          expect.objectContaining({ url: 'https://www.a.example/' }),
        ],
      },
      expect.objectContaining({ site: 'me.blogspot.com' }),
    ]);
  });

  it('asks for changes only after the link was found, and for everything once a day', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    stage.judge = () => ({ reason: 'found', fingerprint: 'f', validators: { etag: '"1"' } });
    const sought = () => stage.requests.at(-1)?.sites[0]?.pages[0];
    await stage.checkNow([1]);
    expect(sought()?.links[0]).not.toHaveProperty('validators');
    stage.later(HOUR);
    await stage.checkNow([1]);
    expect(sought()).toMatchObject({
      isKnownToBeAllowed: true,
      links: [{ fingerprint: 'f', validators: { etag: '"1"' } }],
    });
    stage.judge = () => 'not_modified';
    stage.later(HOUR);
    await stage.checkNow([1]);
    stage.later(23 * HOUR);
    await stage.checkNow([1]);
    expect(sought()?.links[0]).not.toHaveProperty('validators');
    stage.judge = () => 'not_on_page';
    await stage.checkNow([1]);
    stage.later(HOUR);
    await stage.checkNow([1]);
    expect(sought()?.links[0]).toMatchObject({ fingerprint: 'f' });
    expect(sought()?.links[0]).not.toHaveProperty('validators');
  });

  it('leaves out what is not due, or moved to another site meanwhile', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    stage.add(inpageLink(2));
    stage.makeDue(2);
    const moved = stage.link(2);
    stage.links.set(2, { ...moved, siteUrl: page('https://other.example/') });
    expect(await stage.run([1, 2])).toMatchObject({ found: 0 });
    expect(stage.requests).toEqual([]);
  });

  it('leaves what the crawler had no time for due', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    stage.add(inpageLink(2));
    stage.judge = (_url, linkId) => (linkId === 1 ? 'found' : undefined);
    expect(await stage.checkNow([1, 2])).toMatchObject({ found: 1, left: 1 });
    expect(stage.check(2).dueAt).toEqual(stage.now);
  });

  it('writes nothing when the crawler fails', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    stage.beforeWrite = (write) => {
      throw new Error(`Nothing should be written: ${write}`);
    };
    const inspect = () => Promise.reject(new Error('no crawler'));
    await expect(stage.checkNow([1], { inspect })).rejects.toThrow('no crawler');
  });

  it('goes on with other links when one cannot be written', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    stage.add(inpageLink(2, { siteUrl: page('https://b.example/') }));
    stage.beforeWrite = (write) => {
      if (write === 'replace 1') throw new Error('busy');
    };
    expect(await stage.checkNow([1, 2])).toMatchObject({
      found: 1,
      failed: 1,
      failedSites: new Set(['blog.example']),
    });
  });
});

describe('links that are not checked', () => {
  it('end their checks when they are disabled or gone', async () => {
    const stage = new MemoryStage();
    for (const id of [1, 2]) {
      stage.add(inpageLink(id));
      stage.makeDue(id);
    }
    stage.links.set(1, { ...stage.link(1), isActive: false });
    stage.links.delete(2);
    await stage.run([1, 2]);
    expect(stage.check(1).dueAt).toBeUndefined();
    expect(stage.checks.has(2)).toBe(false);
    expect(stage.requests).toEqual([]);
  });

  it.each([
    ['of a suspended account', { isSuspended: (id: string) => id === 'u1', refuses: (): boolean => false }],
    ['to a blocked destination', { isSuspended: () => false, refuses: (): boolean => true }],
  ])('wait for a day if they are %s', async (_, blocks) => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1));
    stage.blocks = blocks;
    await stage.checkNow([1]);
    expect(stage.check(1).dueAt).toEqual(new Date(stage.now.getTime() + DAY));
    expect([stage.requests, stage.check(1).history]).toEqual([[], []]);
  });
});

describe('a link that has been missing for a day', () => {
  it('is removed, restorable for a week, and its owner is told', async () => {
    const { stage } = await dueForRemoval();
    expect(await stage.checkNow([1])).toMatchObject({ removed: 1 });
    const until = new Date(stage.now.getTime() + 7 * DAY);
    expect(stage.link(1)).toMatchObject({
      isActive: false,
      purgeAt: until,
      verification: undefined,
      scheduledDeletionAt: undefined,
      removal: { at: stage.now, reason: 'not_on_page', restorableUntil: until },
    });
    expect(stage.check(1).dueAt).toBeUndefined();
    expect(stage.events.map(({ kind, deadline }) => [kind, deadline])).toEqual([
      ['removal-scheduled', stage.now],
      ['removed', until],
    ]);
  });

  it('is inspected together with the canaries', async () => {
    const { stage } = await dueForRemoval();
    await stage.checkNow([1]);
    expect(stage.requests.at(-1)?.sites[0]).toMatchObject({
      site: 'd111.cloudfront.net',
      pages: [
        { url: 'http://d111.cloudfront.net/docs/bot/with-link', links: [{ shortCode: 'canary1' }] },
        { url: 'http://d111.cloudfront.net/docs/bot/without-link', links: [{ shortCode: 'canary1' }] },
      ],
    });
    expect(stage.requests[0]?.sites).not.toContainEqual(
      expect.objectContaining({ site: 'd111.cloudfront.net' }),
    );
  });

  it.each([
    [['not_on_page', 'not_on_page']],
    [['found', 'found']],
    [['unreachable', 'not_on_page']],
  ] as const)('stays while the canaries are judged wrong: %j', async (canaries) => {
    const { stage } = await dueForRemoval();
    stage.canaries = canaries;
    expect(await stage.checkNow([1])).toMatchObject({
      removed: 0,
      canariesFailed: 1,
      waiting: { canaries: 1 },
    });
    expect(stage.link(1)).toMatchObject({ isActive: true, verification: { state: 'missing' } });
    expect(stage.check(1).dueAt?.getTime()).toBeLessThanOrEqual(stage.now.getTime() + 1.1 * HOUR);
    stage.canaries = ['found', 'not_on_page'];
    stage.later(HOUR);
    expect(await stage.checkNow([1])).toMatchObject({ removed: 1 });
  });

  it('stays until the mail service has accepted its warning', async () => {
    const { stage } = await dueForRemoval();
    stage.unsent.add('u1 1');
    expect(await stage.checkNow([1])).toMatchObject({ removed: 0, waiting: { unwarned: 1 } });
    stage.unsent.clear();
    stage.later(HOUR);
    expect(await stage.checkNow([1])).toMatchObject({ removed: 1 });
  });

  it('needs no warning in a stage without mail, whose role may not even look for one', async () => {
    const { stage } = await dueForRemoval();
    const isWarned = () => Promise.reject(new Error('AccessDeniedException'));
    const ports = { hasMail: false, warnings: { isWarned } };
    expect(await stage.checkNow([1], ports)).toMatchObject({ removed: 1, failed: 0 });
  });

  it('stays for a day and a warning of its own if an old version has moved it, after a rollback', async () => {
    const { stage } = await dueForRemoval();
    // What version 0.2 stores: its codec leaves out what it does not know, and the check stays as it is.
    const { verification, hasCustomCode, ...old } = stage.link(1);
    stage.links.set(1, { ...old, siteUrl: page('https://s1.example/new'), revision: old.revision + 1 });
    stage.events.length = 0;
    expect(await stage.checkNow([1])).toMatchObject({ removed: 0, missing: 1 });
    expect(stage.check(1)).toMatchObject({ missingSince: stage.now, lastFoundAt: undefined });
    expect(stage.events).toMatchObject([{ kind: 'removal-scheduled', linkId: 1 }]);
    stage.later(DAY);
    expect(await stage.checkNow([1])).toMatchObject({ removed: 1 });
  });

  it('stays while the run cannot be counted', async () => {
    const { stage } = await dueForRemoval();
    stage.beforeWrite = (write) => {
      if (write === 'count') throw new Error('busy');
    };
    expect(await stage.checkNow([1])).toMatchObject({ removed: 0, waiting: { uncounted: 1 } });
  });

  it('is removed without an owner too, and without mail', async () => {
    const stage = new MemoryStage();
    stage.add(inpageLink(1, { owner: undefined }));
    await stage.checkNow([1], { hasMail: false });
    stage.judge = () => 'not_on_page';
    stage.later(HOUR);
    await stage.checkNow([1], { hasMail: false });
    stage.later(DAY);
    expect(await stage.checkNow([1], { hasMail: false })).toMatchObject({ removed: 1 });
    expect(stage.events).toEqual([]);
  });

  it('keeps an earlier purge of its own', async () => {
    const { stage } = await dueForRemoval();
    const purgeAt = new Date(stage.now.getTime() + DAY);
    stage.links.set(1, { ...stage.link(1), purgeAt });
    await stage.checkNow([1]);
    expect(stage.link(1)).toMatchObject({ purgeAt, removal: { restorableUntil: purgeAt } });
  });
});

describe("the owner's brake", () => {
  it('holds many links for a week after they went missing, and then lets them go', async () => {
    const { stage, ids } = await dueForRemoval(6, 10);
    expect(await stage.checkNow(ids)).toMatchObject({ removed: 0, held: 6 });
    const until = new Date(stage.now.getTime() + 6 * DAY);
    expect(stage.check(1).hold).toEqual({ until, reason: 'many_of_account' });
    expect(stage.link(1).scheduledDeletionAt).toEqual(until);
    expect(stage.events.filter(({ kind }) => kind === 'removal-held')).toHaveLength(6);
    for (let day = 1; day <= 5; day += 1) {
      stage.later(DAY);
      expect(await stage.checkNow(ids)).toMatchObject({ removed: 0, held: 0, missing: 6 });
    }
    stage.later(DAY);
    expect(await stage.checkNow(ids)).toMatchObject({ removed: 6 });
  });

  it("lets links go once their owner has confirmed, and averts when they're found", async () => {
    const { stage, ids } = await dueForRemoval(6, 10);
    await stage.checkNow(ids);
    const check = stage.check(1);
    stage.checks.set(1, { ...check, version: check.version + 1, confirmedAt: stage.now });
    stage.later(HOUR);
    stage.judge = (_url, linkId) => (linkId === 2 ? 'found' : 'not_on_page');
    expect(await stage.checkNow([1, 2])).toMatchObject({ removed: 1, found: 1 });
    expect(stage.check(2).hold).toBeUndefined();
    expect(
      stage.events.at(-2)?.kind === 'removal-averted' || stage.events.at(-1)?.kind === 'removal-averted',
    ).toBe(true);
  });

  it('does not hold links that were never found', async () => {
    const stage = new MemoryStage();
    const ids = Array.from({ length: 8 }, (_, index) => index + 1);
    for (const id of ids) stage.add(inpageLink(id));
    stage.judge = () => 'not_on_page';
    await stage.checkNow(ids);
    stage.later(DAY);
    expect(await stage.checkNow(ids)).toMatchObject({ removed: 8, held: 0 });
  });
});

describe("the stage's brake", () => {
  it('keeps links that go missing on many sites within an hour, in the same hour and a day later', async () => {
    const { stage, ids } = await dueForRemoval(25, 100);
    // Each has an owner of its own.
    for (const link of stage.links.values()) {
      stage.links.set(link.linkId, { ...link, owner: { userId: `u${link.linkId}`, sequence: 1 } });
    }
    expect(await stage.checkNow(ids)).toMatchObject({ removed: 0, waiting: { surge: 25 } });
    for (let day = 2; day < 7; day += 1) {
      stage.later(DAY);
      expect(await stage.checkNow(ids)).toMatchObject({ removed: 0 });
    }
    stage.later(DAY);
    expect(await stage.checkNow(ids)).toMatchObject({ removed: 25 });
  });

  it('keeps everything while deletions are paused', async () => {
    const { stage } = await dueForRemoval();
    stage.pause = { ...stage.pause, version: 1, reason: 'few_conclusive' };
    expect(await stage.checkNow([1])).toMatchObject({ removed: 0, waiting: { paused: 1 } });
  });
});

describe('a change by others during a run', () => {
  const meanwhile = {
    edits: (stage: MemoryStage) => {
      stage.links.set(1, nextVersion(stage.link(1), { title: 'New' }));
    },
    moves: async (stage: MemoryStage) => {
      const before = stage.link(1);
      const moved = nextVersion(before, { siteUrl: page('https://blog.example/elsewhere') });
      await stage.linkStore.replace(before, withVerification(before, moved, stage.now), stage.now);
    },
    disables: async (stage: MemoryStage) => {
      const before = stage.link(1);
      const disabled = nextVersion(before, { isActive: false });
      await stage.linkStore.replace(before, withVerification(before, disabled, stage.now), stage.now);
    },
    'takes down': async (stage: MemoryStage) => {
      const before = stage.link(1);
      const takenDown = { at: stage.now, reason: 'Fraud.', wasActive: true };
      const down = nextVersion(before, { isActive: false, takenDown });
      await stage.linkStore.replace(before, withVerification(before, down, stage.now), stage.now);
    },
    deletes: (stage: MemoryStage) => {
      stage.links.delete(1);
      stage.checks.delete(1);
    },
    'is checked by another run of the same messages': async (stage: MemoryStage) => {
      await stage.run([1]);
    },
  };

  it.each(Object.entries(meanwhile))('wins: the owner or somebody else %s', async (_, change) => {
    const { stage } = await dueForRemoval();
    stage.makeDue(1);
    const inspect = async (request: Parameters<typeof stage.inspect>[0]) => {
      const response = await stage.inspect(request);
      await change(stage);
      return response;
    };
    let once = false;
    const report = await stage.run([1], {
      inspect: (request) => {
        if (once) return stage.inspect(request);
        once = true;
        return inspect(request);
      },
    });
    const after = stage.links.get(1);
    expect(report).toMatchObject({ removed: 0, changed: 1, failed: 0 });
    // Only the other run may have removed it.
    if (after?.removal) expect(_).toContain('another run');
    expect(stage.events.filter(({ kind }) => kind === 'removed').length).toBeLessThanOrEqual(1);
  });
});

it('follows a link to its new site when the list of public suffixes has changed', async () => {
  const stage = new MemoryStage();
  stage.add(inpageLink(1, { siteUrl: page('https://me.blogspot.com/') }));
  const check = stage.check(1);
  stage.checks.set(1, { ...check, site: 'blogspot.com', dueAt: stage.now });
  expect(await stage.run([1])).toMatchObject({ found: 0 });
  expect(stage.check(1)).toMatchObject({ site: 'me.blogspot.com', dueAt: stage.now });
  expect(await stage.run([1])).toMatchObject({ found: 1 });
});
