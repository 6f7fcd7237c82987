import { describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { inpageLink } from './an-inpage-link.ts';
import { MemoryStage } from './memory-stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function stageOf(sites: readonly string[], linksEach = 1): MemoryStage {
  const stage = new MemoryStage();
  let id = 0;
  for (const site of sites) {
    for (let link = 0; link < linksEach; link += 1) {
      id += 1;
      stage.add(inpageLink(id, { siteUrl: `https://${site}/${link}` as Destination }));
    }
  }
  return stage;
}

describe('the dispatcher', () => {
  it('sends nothing before the first checks are due, minutes after creation', async () => {
    const stage = stageOf(['a.example', 'b.example']);
    expect(await stage.dispatch()).toMatchObject({ links: 0, sites: 0, lagSeconds: 0 });
    stage.later(4 * MINUTE);
    expect(await stage.dispatch()).toMatchObject({ links: 2, sites: 2, failed: 0, postponed: 0 });
  });

  it('sends one message for each site, first the links that were not checked for longest', async () => {
    const stage = stageOf(['a.example', 'www.a.example', 'b.example']);
    stage.later(MINUTE);
    await stage.checkNow([1]);
    stage.later(2 * HOUR);
    await stage.dispatch();
    expect(stage.messages.map(({ message }) => message)).toEqual([
      { v: 1, site: 'a.example', linkIds: [2, 1] },
      { v: 1, site: 'b.example', linkIds: [3] },
    ]);
  });

  it('repeats a message exactly until its links have been checked', async () => {
    const stage = stageOf(['a.example']);
    stage.later(4 * MINUTE);
    await stage.dispatch();
    stage.later(MINUTE);
    await stage.dispatch();
    const [first, second] = stage.messages;
    expect(second).toEqual(first);
    await stage.run([1]);
    await stage.dispatch();
    expect(stage.messages).toHaveLength(2);
    stage.later(1.2 * HOUR);
    await stage.dispatch();
    expect(stage.messages[2]?.fingerprint).not.toBe(first?.fingerprint);
  });

  it('says how long the oldest link has been due', async () => {
    const stage = stageOf(['a.example']);
    stage.later(HOUR);
    stage.makeDue(1);
    stage.later(2 * HOUR);
    expect(await stage.dispatch()).toMatchObject({ lagSeconds: 7_200 });
  });

  it('counts messages that the queue refuses, and goes on after those that fail', async () => {
    const stage = stageOf(Array.from({ length: 25 }, (_, index) => `s${index}.example`));
    stage.later(4 * MINUTE);
    let calls = 0;
    const send = async (messages: readonly unknown[]) => {
      calls += 1;
      if (calls === 1) throw new Error('no queue');
      return messages.length === 5 ? 2 : 0;
    };
    expect(await stage.dispatch({ queue: { send } })).toMatchObject({ sites: 13, failed: 12 });
    expect(stage.warnings).toEqual([expect.objectContaining({ message: 'checks not sent', messages: 10 })]);
  });

  it('stops in time', async () => {
    const stage = stageOf(['a.example']);
    stage.later(HOUR);
    expect(await stage.dispatch({ remainingMs: () => 5_000 })).toMatchObject({ links: 0 });
  });
});

describe('a site with more links than its pace allows', () => {
  it('gets 25 at once; the rest is spread over the minutes after, which others share', async () => {
    const stage = stageOf(['a.example'], 100);
    stage.later(4 * MINUTE);
    expect(await stage.dispatch()).toMatchObject({ links: 25, sites: 1, postponed: 75 });
    const minutes = [...stage.checks.values()]
      .filter(({ isPostponed }) => isPostponed)
      .map(({ dueAt }) => ((dueAt?.getTime() ?? 0) - stage.now.getTime()) / MINUTE);
    const perMinute = Object.values(Object.groupBy(minutes, String)).map((all = []) => all.length);
    expect(perMinute).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 8, 3]);
  });

  it('settles below its pace, so that few checks are postponed, and none waits much longer', {
    timeout: 60_000,
  }, async () => {
    const stage = stageOf(['a.example'], 2_000);
    let [checked, postponed] = [0, 0];
    const minutes = 16 * 60;
    for (let minute = 0; minute < minutes; minute += 1) {
      stage.later(MINUTE);
      stage.messages.length = 0;
      const report = await stage.dispatch();
      expect(stage.messages.length).toBeLessThanOrEqual(1);
      const ids = stage.messages.flatMap(({ message }) => message.linkIds);
      expect(ids.length).toBeLessThanOrEqual(25);
      await stage.run(ids);
      if (minute < minutes / 2) continue;
      checked += ids.length;
      postponed += report.postponed;
    }
    const last = [...stage.checks.values()].map(({ history }) => history[0]?.at.getTime() ?? 0);
    // 2,000 links at 25 a minute take 80 minutes.
    expect(Math.min(...last)).toBeGreaterThan(stage.now.getTime() - 3 * 80 * MINUTE);
    expect(checked).toBeGreaterThan(0.5 * 25 * (minutes / 2));
    expect(postponed / checked).toBeLessThan(1.5);
  });

  it("does not delay other sites' links", async () => {
    const stage = stageOf(['busy.example'], 1_000);
    stage.add(inpageLink(5_000, { siteUrl: 'https://calm.example/' as Destination }));
    stage.later(4 * MINUTE);
    await stage.dispatch();
    expect(stage.messages.map(({ message }) => message.site).toSorted()).toEqual([
      'busy.example',
      'calm.example',
    ]);
  });
});

describe('the number of sites', () => {
  it('is estimated for each hour, within a few percent', async () => {
    const stage = stageOf(Array.from({ length: 2_000 }, (_, index) => `site-${index}.example`));
    for (let minute = 0; minute < 5; minute += 1) {
      stage.later(MINUTE);
      await stage.dispatch();
    }
    const [hour] = await stage.stageStore.hours(stage.now, stage.now);
    expect(Math.abs((hour?.sites ?? 0) - 2_000)).toBeLessThan(60);
  });
});
