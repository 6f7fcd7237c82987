import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { continuesKey } from '../../lambdas/table/keys.ts';
import { previewFixture } from './preview-fixture.ts';

let fixture: Awaited<ReturnType<typeof previewFixture>>;
let code: string;
beforeEach(async () => {
  fixture = await previewFixture();
  ({ code } = await fixture.create());
  fixture.links.calls.length = 0;
});

const from = (address: string) => ({ headers: { 'x-klookup-viewer-ip': address } });
const HOME = '198.51.100.7';

/** How many Continues in this hour the preview's captcha was told of. */
async function recentFor(address: string): Promise<number | undefined> {
  await fixture.show(code, from(address));
  return fixture.widgets.at(-1)?.recentContinues;
}

const operations = () => fixture.links.calls.map(({ operation }) => operation);

describe("a network's Continues", () => {
  it('are counted, and set the work of its next visitors only', async () => {
    for (let n = 0; n < 3; n += 1) expect((await fixture.proceed(code, {}, from(HOME))).status).toBe(303);
    expect(fixture.verifications).toEqual([0, 1, 2]);
    expect(await recentFor(HOME)).toBe(3);
    expect(await recentFor('198.51.100.8')).toBe(0);
  });

  it.each([
    ['two addresses of one /64', '2001:db8:1:2::1', '2001:db8:1:2:aaaa::9', 1],
    ['two /64', '2001:db8:1:2::1', '2001:db8:1:3::1', 0],
    ['an IPv4 address and its spelling as IPv6', HOME, `::ffff:${HOME}`, 1],
  ])('are those of %s', async (_, one, other, counted) => {
    await fixture.proceed(code, {}, from(one));
    expect(await recentFor(other)).toBe(counted);
  });

  it('are forgotten when the clock hour ends', async () => {
    await fixture.proceed(code, {}, from(HOME));
    // The fixture's clock starts at 10:00:00.750.
    fixture.links.passTime(3_598);
    expect(await recentFor(HOME)).toBe(1);
    fixture.links.passTime(2);
    expect(await recentFor(HOME)).toBe(0);
  });

  it('are stored under a keyed hash, without the address, and expire after the hour', async () => {
    await fixture.proceed(code, {}, from(HOME));
    const update = fixture.links.calls.find(({ operation }) => operation === 'UpdateItem');
    const text = JSON.stringify(update?.input);
    expect(text).toMatch(/CONTINUES#[0-9a-f]{64}/);
    expect(text).toContain('2026-02-22T10"');
    expect(text).not.toContain(HOME);
    expect(text).toContain(String(Date.parse('2026-02-22T11:00:00Z') / 1000));
  });

  it('count a double tap once, and neither previews nor failed captchas', async () => {
    const token = { captcha: `good/continue/${code}/once` };
    await Promise.all([1, 2, 3].map(() => fixture.proceed(code, token, from(HOME))));
    await fixture.show(code, from(HOME));
    await fixture.proceed(code, { captcha: 'forged' }, from(HOME));
    await fixture.proceed(code, { captcha: '' }, from(HOME));
    await fixture.proceed(code, {}, { ...from(HOME), body: '' });
    expect(await recentFor(HOME)).toBe(1);
  });

  it('lose none of those that happen at the same time', async () => {
    await Promise.all(Array.from({ length: 12 }, () => fixture.proceed(code, {}, from(HOME))));
    expect(await recentFor(HOME)).toBe(12);
  });

  it('set the work of the captcha that Continue shows again', async () => {
    await fixture.proceed(code, {}, from(HOME));
    await fixture.proceed(code, { captcha: '' }, from(HOME));
    expect(fixture.widgets.at(-1)).toMatchObject({ recentContinues: 1 });
  });
});

describe('the table calls', () => {
  it('of a Continue are seven, two of them for the count, made while the link is read', async () => {
    const callsWith = (text: string): number =>
      fixture.links.calls.filter(({ input }) => JSON.stringify(input).includes(text)).length;
    const made = { 'CODE#': 0, 'CONTINUES#': 0 };
    fixture.links.intercept(async ({ input }, send) => {
      // The nth read of the route and the nth call for the count get their responses only once both are under way.
      for (const [own, other] of [
        ['CODE#', 'CONTINUES#'],
        ['CONTINUES#', 'CODE#'],
      ] as const) {
        if (!JSON.stringify(input).includes(own)) continue;
        made[own] += 1;
        const nth = made[own];
        await vi.waitFor(() => expect(callsWith(other)).toBeGreaterThanOrEqual(nth), 5_000);
      }
      return send();
    });
    expect((await fixture.proceed(code, {}, from(HOME))).status).toBe(303);
    expect(fixture.problems).toEqual([]);
    const times = (operation: string) => operations().filter((each) => each === operation).length;
    expect([times('GetItem'), times('PutItem'), times('UpdateItem')]).toEqual([5, 1, 1]);
    expect(operations()).toHaveLength(7);
  });

  it('of a second tap do not include another write of the count', async () => {
    const token = { captcha: `good/continue/${code}/once` };
    await fixture.proceed(code, token);
    fixture.links.calls.length = 0;
    await fixture.proceed(code, token);
    expect(operations()).not.toContain('UpdateItem');
  });
});

describe('a count that cannot be read or written', () => {
  const failCounts = () =>
    fixture.links.intercept(async ({ input }, send) => {
      if (JSON.stringify(input).includes('CONTINUES#')) throw new Error('busy');
      return send();
    });

  it('keeps nobody from the preview or from continuing', async () => {
    failCounts();
    expect(await recentFor(HOME)).toBe(0);
    expect((await fixture.proceed(code, {}, from(HOME))).status).toBe(303);
    expect(fixture.events.map(({ kind }) => kind)).toEqual(['preview', 'continue']);
    expect(fixture.problems).toEqual([
      'Continues of a network not read',
      'Continues of a network not read',
      'Continue of a network not counted',
    ]);
  });
});

describe('the captcha that Continue shows again', () => {
  it.each([
    ['refuses the token', { captcha: 'forged' }, true],
    ['cannot confirm it', {}, false],
  ])('hears that the vendor failed when it %s', async (_, fields, isReachable) => {
    Object.assign(fixture.captchaState, { isReachable, hasVendorFailed: true });
    await fixture.proceed(code, fields);
    expect(fixture.widgets.at(-1)).toMatchObject({ hasVendorFailed: true });
  });

  it('gets the form, which says whether the vendor failed in the browser', async () => {
    await fixture.proceed(code, {}, { body: 'captcha-failure=script' });
    const { sent, hasVendorFailed } = fixture.widgets.at(-1) ?? {};
    expect([sent?.toString(), hasVendorFailed]).toEqual(['captcha-failure=script', undefined]);
  });

  it('does not blame the vendor for a link that leads elsewhere by now, or a token used before', async () => {
    fixture.captchaState.hasVendorFailed = true;
    await fixture.proceed(code, { 'leads-to': 'https://elsewhere.example' });
    const token = { captcha: `good/continue/${code}/once` };
    await fixture.proceed(code, token);
    fixture.links.passTime(301);
    await fixture.proceed(code, token);
    expect(fixture.widgets.map(({ hasVendorFailed }) => hasVendorFailed)).toEqual([undefined, undefined]);
  });
});

it('many Continues of a network are one item that is increased', async () => {
  await fixture.proceed(code, {}, from(HOME));
  const { table, calls } = fixture.links;
  const update = calls.find(({ operation }) => operation === 'UpdateItem');
  const { pk, sk } = Object(update?.input.Key) as { pk: unknown; sk: unknown };
  const networkHash = /CONTINUES#([0-9a-f]{64})/.exec(JSON.stringify(pk))?.[1] ?? '';
  expect(JSON.stringify(sk)).toContain('2026-02-22T10');
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: continuesKey(networkHash, '2026-02-22T10'),
      UpdateExpression: 'ADD continues :more',
      ExpressionAttributeValues: { ':more': 500 },
    }),
  );
  expect(await recentFor(HOME)).toBe(501);
});
