import { describe, expect, it } from 'vitest';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import { groupOf } from '../../lambdas/queues/check-queue.ts';
import { parseInspectionResponse } from '../../lambdas/verification/inspection-response-schemas.ts';
import { createSiteChecker } from '../../lambdas/verification/site-checker.ts';
import { inpageLink } from './an-inpage-link.ts';
import { findingOf, MemoryStage } from './memory-stage.ts';

/** A stage with one link on each of three sites, all due. */
function stageOfThree(): MemoryStage {
  const stage = new MemoryStage();
  for (const id of [1, 2, 3]) {
    stage.add(inpageLink(id, { siteUrl: `https://s${id}.example/` as Destination }));
    stage.makeDue(id);
  }
  return stage;
}

const record = (messageId: string, site: string, linkIds: readonly number[], deliveries = 1) => ({
  messageId,
  body: JSON.stringify({ v: 1, site, linkIds }),
  attributes: { MessageGroupId: site, ApproximateReceiveCount: String(deliveries) },
});

async function check(stage: MemoryStage, records: readonly ReturnType<typeof record>[]) {
  const lines: string[] = [];
  const handler = createSiteChecker({ ...stage.checkPorts(), writeLine: (line) => void lines.push(line) });
  const { batchItemFailures } = await handler(
    { Records: records },
    { functionName: 'klookup-dev-check-site' },
  );
  return {
    failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    metrics: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('a batch of messages', () => {
  it('is checked in one call, messages of one site together', async () => {
    const stage = stageOfThree();
    const { failed, metrics } = await check(stage, [
      record('a', 's1.example', [1]),
      record('b', 's2.example', [2]),
      record('c', 's1.example', [1]),
    ]);
    expect(failed).toEqual([]);
    expect(stage.requests).toHaveLength(1);
    expect(metrics).toEqual([
      expect.objectContaining({ message: 'batch of checks', found: 2, missing: 0, failedMessages: 0 }),
    ]);
  });

  it('costs reads only when nothing is due any more', async () => {
    const stage = stageOfThree();
    await stage.run([1]);
    stage.requests.length = 0;
    expect((await check(stage, [record('a', 's1.example', [1])])).failed).toEqual([]);
    expect(stage.requests).toEqual([]);
  });

  it('fails as a whole when the crawler fails', async () => {
    const stage = stageOfThree();
    stage.judge = () => {
      throw new Error('no crawler');
    };
    const { failed, metrics } = await check(stage, [
      record('a', 's1.example', [1]),
      record('b', 's2.example', [2]),
    ]);
    expect(failed).toEqual(['a', 'b']);
    expect(metrics[0]).toMatchObject({ failedMessages: 2 });
  });

  it('that failed before is checked site by site, so that one site fails alone', async () => {
    const stage = stageOfThree();
    stage.judge = (url) => {
      if (url.includes('s2.')) throw new Error('a page that the crawler dies of');
      return 'found';
    };
    const records = (deliveries: number) => [
      record('a', 's1.example', [1], deliveries),
      record('b', 's2.example', [2], deliveries),
      record('c', 's3.example', [3], deliveries),
    ];
    expect((await check(stage, records(1))).failed).toEqual(['a', 'b', 'c']);
    const { failed, metrics } = await check(stage, records(2));
    expect(failed).toEqual(['b']);
    expect(metrics).toEqual([expect.objectContaining({ found: 2, failedMessages: 1 })]);
  });

  it('leaves sites to the next delivery when those before them took too long, with few calls at a time', async () => {
    const stage = new MemoryStage();
    const ids = [1, 2, 3, 4, 5, 6, 7];
    for (const id of ids) {
      stage.add(inpageLink(id, { siteUrl: `https://s${id}.example/` as Destination }));
      stage.makeDue(id);
    }
    // The third of the first three calls ends after a minute.
    stage.judge = (_url, linkId) => {
      if (linkId === 3) stage.later(60_000);
      return 'found';
    };
    const { failed, metrics } = await check(
      stage,
      ids.map((id) => record(String(id), `s${id}.example`, [id], 2)),
    );
    expect(failed).toEqual(['4', '5', '6', '7']);
    expect(metrics).toEqual([expect.objectContaining({ found: 3, failedMessages: 4 })]);
  });

  it('has one call for the new messages, and one for all messages of a site that failed before', async () => {
    const stage = stageOfThree();
    await check(stage, [
      record('a', 's1.example', [1], 2),
      record('b', 's1.example', [1]),
      record('c', 's2.example', [2]),
      record('d', 's3.example', [3]),
    ]);
    expect(stage.requests.map(({ sites }) => sites.map(({ site }) => site))).toEqual([
      ['s1.example'],
      ['s2.example', 's3.example'],
    ]);
  });

  it('returns the messages of a site that failed, and what comes after a bad one in its group', async () => {
    const stage = stageOfThree();
    stage.beforeWrite = (write) => {
      if (write === 'replace 2') throw new Error('busy');
    };
    const bad = { ...record('c', 's3.example', []), body: '{"v":2}' };
    const { failed } = await check(stage, [
      record('a', 's1.example', [1]),
      record('b', 's2.example', [2]),
      bad,
      record('d', 's3.example', [3]),
    ]);
    expect(failed).toEqual(['b', 'c', 'd']);
    expect(stage.warnings).toContainEqual(
      expect.objectContaining({ message: 'malformed check', messageId: 'c' }),
    );
  });
});

describe('a message group', () => {
  it.each([
    ['blog.example', 'blog.example'],
    ['[2001:db8::1]', '[2001:db8::1]'],
  ])('is the site: %s', (site, group) => expect(groupOf(site)).toBe(group));

  it('is its hash where SQS would refuse it', () => {
    expect(groupOf(`${'a'.repeat(129)}`)).toMatch(/^[0-9a-f]{64}$/);
    expect(groupOf('bücher.example')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the crawler's response", () => {
  const parse = (finding: object) => parseInspectionResponse(JSON.stringify({ v: 1, findings: [finding] }));

  it('is taken as it is if it is well formed', () => {
    const finding = { ...findingOf(1, 'found'), status: 200, fingerprint: 'f', validators: { etag: '"1"' } };
    expect(parse(finding)?.findings).toEqual([finding]);
  });

  it.each([
    { ...findingOf(1, 'found'), verdict: 'missing' },
    { ...findingOf(1, 'found'), reason: 'not_published_yet' },
    { ...findingOf(1, 'found'), finalHost: 'a.example, b.example' },
    { ...findingOf(1, 'found'), fingerprint: 'f'.repeat(81) },
    { ...findingOf(1, 'found'), more: true },
    {},
  ])('is refused if a finding is malformed: %j', (finding) => {
    expect(parse(finding)).toBeUndefined();
  });

  it.each([undefined, '', 'null', '{"v":2,"findings":[]}'])('is refused if it is %j', (text) => {
    expect(parseInspectionResponse(text)).toBeUndefined();
  });
});
