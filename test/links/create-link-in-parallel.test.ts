import { beforeEach, describe, expect, it } from 'vitest';
import { cancelled, throttled, throughputExceeded, timedOut } from '../table/table-faults.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});
const url = 'https://example.com';

describe('100 parallel creates of one account', () => {
  const createHundred = () => Promise.all(Array.from({ length: 100 }, () => fixture.create({ url })));
  const expectHundredLinks = async (responses: Awaited<ReturnType<typeof createHundred>>) => {
    expect(responses.map(({ status }) => status)).toEqual(Array(100).fill(201));
    const ids = responses.map(({ body }) => Number(body.data?.id));
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(new Set(responses.map(({ body }) => body.data?.short_code)).size).toBe(100);
    const items = await fixture.items();
    const links = items.filter(({ sk }) => sk === 'LINK').filter(({ pk }) => String(pk).startsWith('LINK#'));
    expect(links.map(({ ownerSequence }) => Number(ownerSequence)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    expect(items.find(({ sk }) => sk === 'COUNT#000000000000')).toMatchObject({ links: 100 });
  };

  it('all succeed, with distinct ids, codes and positions', async () => {
    await expectHundredLinks(await createHundred());
  });

  it('all succeed when 30% of transactions conflict', async () => {
    let conflicts = 0;
    fixture.intercept((call, send) => {
      if (call.operation !== 'TransactWriteItems' || Math.random() >= 0.3) return send();
      conflicts += 1;
      return Promise.reject(cancelled('None', 'None', 'None', 'TransactionConflict'));
    });
    const responses = await createHundred();
    fixture.intercept();
    expect(conflicts).toBeGreaterThan(0);
    await expectHundredLinks(responses);
  });
});

describe('a transaction whose response is lost', () => {
  it('is retried with the same token and makes one link', async () => {
    let sent = 0;
    // Within the SDK's own retries.
    fixture.table.client.middlewareStack.add(
      (next, context) => async (args) => {
        const result = await next(args);
        if (context.commandName !== 'TransactWriteItemsCommand') return result;
        sent += 1;
        if (sent <= 2) throw timedOut();
        return result;
      },
      { step: 'deserialize', priority: 'high' },
    );
    const { status, body } = await fixture.create({ url });
    expect(status).toBe(201);
    expect(sent).toBe(3);
    const items = await fixture.items();
    expect(items.filter(({ sk }) => sk === 'ROUTE')).toEqual([
      expect.objectContaining({ pk: `CODE#${body.data?.short_code}` }),
    ]);
    expect(items.find(({ sk }) => sk === 'COUNT#000000000000')).toMatchObject({ links: 1 });
  });
});

describe('a table that stays busy', () => {
  it.each([
    ['conflicts', 12, () => cancelled('None', 'None', 'None', 'TransactionConflict')],
    ['throttles an item', 12, () => cancelled('ThrottlingError', 'None', 'None', 'None')],
    ['throttles', 1, throttled],
    ['has a hot partition', 1, throughputExceeded],
    ['does not respond', 1, timedOut],
  ])(
    'and %s gets a 503 with Retry-After after %i attempts, and writes no link',
    async (_what, attempts, fault) => {
      fixture.intercept((call, send) =>
        call.operation === 'TransactWriteItems' ? Promise.reject(fault()) : send(),
      );
      const response = await fixture.create({ url });
      fixture.intercept();
      expect(response).toMatchObject({ status: 503, body: { success: false, code: 'service_unavailable' } });
      expect(response.headers['retry-after']).toBe('1');
      expect(fixture.calls.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(
        attempts,
      );
      expect((await fixture.items()).filter(({ sk }) => sk === 'ROUTE')).toEqual([]);
    },
  );
});
