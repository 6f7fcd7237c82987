import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../bench/soak/checks.ts';
import type { SeenById } from '../../bench/soak/world.ts';
import { clickLogKey, postClaimKey, routeKey } from '../../lambdas/table/keys.ts';
import { type ChangeableWorld, soakedWorld } from './soaked-world.ts';

type Planted = ReturnType<typeof soakedWorld>;

/** What all checks find once something was changed. */
function found(plant: (planted: Planted) => void): string[] {
  const planted = soakedWorld();
  plant(planted);
  return [...violationsOf(planted.ledger, planted.world).values()].flat();
}

function change(world: ChangeableWorld, id: number, changes: Partial<SeenById>): void {
  const seen = world.links.get(id);
  if (!seen) throw new Error(`There is no link ${id}.`);
  world.links.set(id, { ...seen, ...changes });
}

function without(world: ChangeableWorld, part: string): void {
  const kept = world.rows.filter(({ pk, sk }) => !`${pk} ${sk}`.includes(part));
  expect(kept.length).toBe(world.rows.length - 1);
  world.rows = kept;
}

/** Everywhere that the API and the table have a link. */
function drop(world: ChangeableWorld, id: number): void {
  for (const account of world.accounts) {
    account.listed = account.listed.filter((link) => link.id !== id);
    Object.assign(account, { totalCount: account.listed.length });
  }
  change(world, id, { link: undefined, byCode: undefined, counters: undefined, visitorStatus: 410 });
}

describe('the checks of a soak', () => {
  it('find nothing where nothing is wrong', () => {
    expect(found(() => {})).toEqual([]);
  });

  it.each<[name: string, plant: (planted: Planted) => void, expected: RegExp]>([
    [
      'an acknowledged link that is lost',
      ({ world }) => drop(world, 1),
      /^Link 1 \("direct"\) was acknowledged, and is lost/,
    ],
    [
      'a deleted link that came back',
      ({ world }) => change(world, 4, { link: world.accounts[0]?.listed[0] }),
      /^Link 4 .* must be nothing/,
    ],
    [
      'an acknowledged change that is lost',
      ({ linkOf }) => {
        linkOf(1).changed({ description: 'new' }, { ...linkOf(1).sent, description: 'new' });
      },
      /^Link 1 .*"description":null.* must be .*"description":"new"/,
    ],
    [
      'a create that was refused and took effect',
      ({ world, ledger, linkOf }) => {
        const { sent } = ledger.expect(0, { ...linkOf(1).sent, title: 'refused' });
        world.accounts[0]?.listed.push({ ...sent, id: 9, short_code: 'code9' });
      },
      /^The link "refused" is .* must be nothing/,
    ],
    [
      'a link that was created twice',
      ({ world, linkOf }) =>
        world.accounts[0]?.listed.push({ ...linkOf(1).sent, id: 9, short_code: 'code9' }),
      /^Link 1 .* was created 2 times/,
    ],
    [
      'a link that nobody created',
      ({ world, linkOf }) =>
        world.accounts[0]?.listed.push({ ...linkOf(1).sent, title: 'x', id: 9, short_code: 'code9' }),
      /^Link 9 .* nobody created it/,
    ],
    [
      'a repeated create that made another link',
      ({ ledger, linkOf }) =>
        ledger.complain(linkOf(1).created({ ...linkOf(1).sent, id: 9, short_code: 'code9' })),
      /a repeated create returned link 9, not 1/,
    ],
    [
      'a link that no list has',
      ({ world }) => world.accounts[0]?.listed.pop(),
      /^Link 1 is .* by its id, and nothing in the list/,
    ],
    [
      'a link that its code does not find',
      ({ world }) => change(world, 1, { byCode: undefined }),
      /^Link 1 is .* by its id, and nothing by its code/,
    ],
    [
      'a visitor who gets elsewhere',
      ({ world }) => change(world, 1, { location: 'https://example.com/old' }),
      /^Link 1 leads to .*direct, and a visitor gets 302 to .*old/,
    ],
    [
      'a disabled link that opens',
      ({ world }) => change(world, 3, { visitorStatus: 302, location: '/code3/page' }),
      /^Link 3 is disabled, and a visitor gets 302/,
    ],
    [
      'a visit that was not counted',
      ({ world }) =>
        change(world, 1, { counters: { clicks: 0, views: 1, bot_views: 0 }, byCountry: {}, sums: {} }),
      /^Link 1 .* has 0 clicks, and must have 1 to 2/,
    ],
    [
      'a visit that was counted twice',
      ({ world }) =>
        change(world, 1, {
          counters: { clicks: 3, views: 2, bot_views: 0 },
          byCountry: { PH: 2, DE: 1 },
          sums: {},
        }),
      /^Link 1 .* has 3 clicks, and must have 1 to 2/,
    ],
    [
      'a view that was not counted',
      ({ world }) => change(world, 1, { counters: { clicks: 1, views: 0, bot_views: 0 } }),
      /^Link 1 .* has 0 views, and must have 1 to 2/,
    ],
    [
      'a click that was counted for another country',
      ({ world }) => change(world, 1, { byCountry: { US: 1 } }),
      /^Link 1 .* has 1 clicks from US, and must have 0/,
    ],
    [
      'a breakdown that does not add up',
      ({ world }) => change(world, 1, { sums: { clicks_by_device: 2 } }),
      /^Link 1 .* has 1 clicks in total, and 2 in clicks_by_device/,
    ],
    [
      'a claim whose link is gone',
      ({ world }) => world.rows.push({ ...postClaimKey('01AN', 'f00'), linkId: 4 }),
      /^The claim USER#01AN POST#f00 dangles: link 4 does not exist/,
    ],
    [
      'a claim whose link has another post',
      ({ world }) => world.rows.push({ ...postClaimKey('01AN', 'f00'), linkId: 2 }),
      /^The claim USER#01AN POST#f00 dangles: link 2 has another post/,
    ],
    [
      'an active link without its claim',
      ({ world }) => without(world, 'SITE#'),
      /^Link 2 is active and does not hold its claim USER#01AN SITE#/,
    ],
    [
      'a claim that says its link is active, which is disabled',
      ({ world }) => {
        world.rows = world.rows.map((row) => (row.inactive ? { ...row, inactive: undefined } : row));
      },
      /^The claim USER#01AN POST#\w+ says that link 3 is active, and it is not/,
    ],
    [
      'a link without its route',
      ({ world }) => without(world, 'CODE#code2'),
      /^Link 2 has no row CODE#code2 ROUTE/,
    ],
    [
      'a link without its counters',
      ({ world }) => without(world, 'STATS#2'),
      /^Link 2 has no row STATS#2 TOTAL/,
    ],
    [
      'a route without its link',
      ({ world }) => world.rows.push({ ...routeKey('code9'), linkId: 9, isActive: true }),
      /^The route CODE#code9 leads to link 9, which does not exist/,
    ],
    [
      'a tombstone of a link that exists',
      ({ world }) => {
        world.rows = world.rows.map((row) => (row.pk === 'CODE#code2' ? { ...row, deletedAt: 'now' } : row));
      },
      /^The route CODE#code2 says that link 2 is deleted, and it exists/,
    ],
    [
      'a route that opens a disabled link',
      ({ world }) => {
        world.rows = world.rows.map((row) => (row.pk === 'CODE#code3' ? { ...row, isActive: true } : row));
      },
      /^The route CODE#code3 differs from its link 3/,
    ],
    [
      'rows that a purge left behind',
      ({ world }) => world.rows.push({ ...clickLogKey(4, 3, 'a') }, { ...clickLogKey(4, 5, 'b') }),
      /^2 rows CLICK#4 are left behind/,
    ],
    [
      'a key that no item has',
      ({ world }) => world.rows.push({ pk: 'NEW#1', sk: 'NEW' }),
      /^The row NEW#1 NEW has a key that no item has/,
    ],
    [
      'a count of links that is wrong',
      ({ world }) => {
        world.rows = world.rows.map((row) => (row.sk.startsWith('COUNT#') ? { ...row, links: 4 } : row));
      },
      /^USER#01AN COUNT#\d+ counts 4 links, and there are 3/,
    ],
    [
      'a count of a tag that is missing',
      ({ world }) => without(world, 'TAG#red'),
      /^USER#01AN TAG#red counts 0 links, and there are 1/,
    ],
    [
      'a total_count that is wrong',
      ({ world }) => Object.assign(world.accounts[0] ?? {}, { totalCount: 4 }),
      /^Account 0 has 3 links, and total_count is 4/,
    ],
    [
      'a list of tags that is wrong',
      ({ world }) => Object.assign(world.accounts[0] ?? {}, { tags: new Map([['red', 2]]) }),
      /^Account 0 has 1 links with the tag red, and the list of tags says 2/,
    ],
    [
      'a message that nobody handles',
      ({ world }) => Object.assign(world.queues[1] ?? {}, { visible: 1 }),
      /^The queue visits-dead still has messages: 1 visible/,
    ],
    [
      'memory that grows',
      ({ world }) => Object.assign(world.memory[1] ?? {}, { megabytes: 140 }),
      /^Memory grew from 100 MB with 3 sandboxes to 140 MB with 3 sandboxes/,
    ],
    [
      'memory that grows faster than the sandboxes',
      ({ world }) => Object.assign(world.memory[1] ?? {}, { megabytes: 200, sandboxes: 4 }),
      /^Memory grew from 100 MB with 3 sandboxes to 200 MB with 4/,
    ],
    ['memory that was not measured', ({ world }) => world.memory.pop(), /^Memory was not measured twice/],
  ])('find %s', (_name, plant, expected) => {
    expect(found(plant)).toContainEqual(expect.stringMatching(expected));
  });
});

describe("a soak's ledger", () => {
  it('allows either outcome of a request without a response, until a read settles it', () => {
    const { linkOf } = soakedWorld();
    const link = linkOf(1);
    const [before] = link.states;
    link.changed({ description: 'maybe' }, undefined);
    link.deleted(false);
    const changed = { ...link.sent, description: 'maybe' };
    expect([link.allows(link.sent), link.allows(changed), link.allows('absent')]).toEqual([true, true, true]);
    expect(link.seen(changed, 'A read found')).toEqual([]);
    expect(link.allows(before ?? 'absent')).toBe(false);
    expect(link.seen('absent', 'A read found')).toEqual([
      expect.stringMatching(/A read found nothing, and it must be/),
    ]);
  });

  it('holds a later change that was acknowledged against every earlier outcome', () => {
    const link = soakedWorld().linkOf(1);
    link.changed({ description: 'maybe' }, undefined);
    const tagged = { ...link.sent, tags: ['blue'] };
    expect(link.changed({ tags: ['blue'] }, tagged)).toEqual([]);
    expect(link.changed({ tags: [] }, { ...tagged, tags: [], description: 'maybe' })).toHaveLength(1);
  });

  it('lets a link lead to its new destination as soon as the change is sent', () => {
    const link = soakedWorld().linkOf(1);
    expect(link.mayLeadTo('https://example.com/new')).toBe(false);
    link.changing({ target_url: 'https://example.com/new' });
    expect(link.mayLeadTo('https://example.com/new')).toBe(true);
    expect(link.mayLeadTo(link.sent.target_url)).toBe(true);
  });

  it('expects a create without a response to have happened once or not at all', () => {
    const { ledger, linkOf } = soakedWorld();
    const link = ledger.expect(0, { ...linkOf(1).sent, title: 'maybe' });
    expect(link.allows(link.sent)).toBe(false);
    link.createUnknown();
    expect([link.allows('absent'), link.allows(link.sent)]).toEqual([true, true]);
    const data = { ...link.sent, id: 9, short_code: 'code9', short_url: 'http://localhost/code9' };
    expect(link.created(data)).toEqual([]);
    expect(link.allows('absent')).toBe(false);
    expect(link.mayLeadTo('https://example.com/direct')).toBe(true);
    expect(link.mayLeadTo('https://example.com/elsewhere')).toBe(false);
  });

  it('counts a visit that was answered once, and one whose response was lost once or not at all', () => {
    const { visits } = soakedWorld().linkOf(2);
    visits.begin('bot', 'PH').counted();
    visits.begin('preview', 'PH');
    visits.begin('continue', 'US').notCounted();
    visits.begin('continue', 'DE');
    expect(visits.of('views')).toEqual({ least: 1, most: 2 });
    expect(visits.of('bot_views')).toEqual({ least: 1, most: 1 });
    expect(visits.of('clicks')).toEqual({ least: 0, most: 1 });
    expect(visits.byCountry().get('DE')).toEqual({ least: 0, most: 1 });
    expect(visits.byCountry().get('US')).toEqual({ least: 0, most: 0 });
  });
});
