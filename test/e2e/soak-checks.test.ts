import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../../bench/soak/checks.ts';
import { depthsOf, drain } from '../../bench/soak/drain.ts';
import { Ledger, type SoakedLink } from '../../bench/soak/ledger.ts';
import { memoryOf } from '../../bench/soak/memory.ts';
import { SoakClient } from '../../bench/soak/soak-client.ts';
import { SoakedHost, soakAssembly } from '../../bench/soak/soaked-host.ts';
import { createHotLinks, startTraffic } from '../../bench/soak/traffic.ts';
import { CHANGE_SHOWS_WITHIN_MS, readWorld } from '../../bench/soak/world.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { linkKey, ownerCountKey, postClaimKey, routeKey } from '../../lambdas/table/keys.ts';
import { hostTable } from './host-table.ts';
import { replayLoggedClicks } from './replay.ts';

/** Traffic of the soak for a few seconds, without faults. */
describe('the checks of a soak, on a running host', () => {
  const ledger = new Ledger();
  let host: SoakedHost;
  let table: Table;
  let accounts: { index: number; key: string }[];
  beforeAll(async () => {
    host = await SoakedHost.start(soakAssembly(), {});
    table = await hostTable(host.running);
    accounts = [{ index: 0, key: host.running.demo.api_key }];
    const client = new SoakClient(host.running.demo.base_url);
    const traffic = { client, ledger, accounts, seed: 1, owners: 3, visitors: 3, site: 'http://soak.test' };
    await createHotLinks(traffic);
    const endTraffic = startTraffic(traffic);
    const isEnough = () => ledger.links.length > 30 && hot('hot-0').visits.of('clicks').least > 10;
    for (const deadline = performance.now() + 40_000; !isEnough() && performance.now() < deadline; ) {
      await sleep(200);
    }
    await endTraffic();
    const changesShow = sleep(CHANGE_SHOWS_WITHIN_MS);
    await quiet();
    await replayLoggedClicks(host.running);
    await quiet();
    await changesShow;
  });
  afterAll(async () => {
    table.client.destroy();
    await host.running.stop();
  });

  const quiet = () => drain(host, { redriven: new Map(), withinMs: 30_000 });
  const found = async (): Promise<string[]> => {
    const sample = memoryOf(host.running.pid, 1);
    const seen = await readWorld(host, { accounts, ledger });
    // A check of a site may be under way.
    await quiet();
    const world = { ...seen, queues: await depthsOf(host), memory: [sample, sample] };
    return [...violationsOf(ledger, world).values()].flat();
  };
  /** @returns the item, which the caller may put back */
  const item = async (key: { readonly pk: string; readonly sk: string }) => {
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
    if (!Item) throw new Error(`There is no item ${key.pk} ${key.sk}.`);
    return Item;
  };
  const put = (Item: object) => table.client.send(new PutCommand({ TableName: table.name, Item }));
  const hot = (title: string): SoakedLink & { readonly id: number } => {
    const link = ledger.find(title);
    if (link?.id === undefined) throw new Error(`There is no link ${title}.`);
    return link as SoakedLink & { readonly id: number };
  };

  it('measure all of its processes, and find nothing wrong', async () => {
    const { processes } = memoryOf(host.running.pid, 0);
    expect(processes.map(({ name }) => name)).toEqual(expect.arrayContaining(['host', 'table engine']));
    expect(ledger.links.length).toBeGreaterThan(30);
    expect(hot('hot-0').visits.of('clicks').least).toBeGreaterThan(10);
    expect(await found()).toEqual([]);
  });

  it('find a link that is lost, wherever it was', async () => {
    const { id } = hot('hot-1');
    const link = await item(linkKey(id));
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: linkKey(id) }));
    const violations = await found();
    await put(link);
    for (const expected of [
      new RegExp(`^Link ${id} \\("hot-1"\\) was acknowledged, and is lost`),
      new RegExp(`^The route CODE#\\w+ leads to link ${id}, which does not exist`),
      new RegExp(`rows STATS#${id} are left behind`),
      /^USER#\w+ COUNT#\d+ counts \d+ links/,
      /^Account 0 has \d+ links, and total_count is \d+/,
    ]) {
      expect(violations).toContainEqual(expect.stringMatching(expected));
    }
    expect(await found()).toEqual([]);
  });

  it('find a claim that dangles, a route that differs and a count that is wrong', async () => {
    const { id, shortCode = '' } = hot('hot-0');
    const { ownerId, ownerSequence } = await item(linkKey(id));
    const claim = postClaimKey(ownerId, 'f00');
    const count = ownerCountKey(ownerId, ownerSequence);
    const route = await item(routeKey(shortCode));
    await put({ ...claim, linkId: 999_999 });
    await put({ ...route, isActive: false });
    const add = (by: number) =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: count,
          UpdateExpression: 'ADD links :by',
          ExpressionAttributeValues: { ':by': by },
        }),
      );
    await add(1);
    const violations = await found();
    await add(-1);
    await put(route);
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: claim }));
    for (const expected of [
      /^The claim USER#\w+ POST#f00 dangles: link 999999 does not exist/,
      new RegExp(`^The route CODE#${shortCode} differs from its link ${id}`),
      /^Account 0 has (\d+) links, and total_count is (?!\1)\d+/,
    ]) {
      expect(violations).toContainEqual(expect.stringMatching(expected));
    }
  });

  it('find a visit that was answered and not counted', async () => {
    hot('hot-2').visits.begin('redirect', 'PH').counted();
    expect(await found()).toContainEqual(
      expect.stringMatching(/^Link \d+ \("hot-2"\) has (\d+) clicks, and must have (?!\1)\d+/),
    );
  });
});
