import { beforeEach, describe, expect, it } from 'vitest';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

let fixture: LinksFixture;
beforeEach(async () => {
  fixture = await linksFixture();
});

const url = 'https://example.com/a';

/**
 * The first transaction meets another that is half-committed. DynamoDB allows this; the local engine never
 * does it. The route already exists, so its condition fails, while the other item is still locked.
 */
function meetHalfCommitted(other: () => Promise<unknown>, locked: RegExp): void {
  let isFirst = true;
  fixture.intercept(async (call, send) => {
    if (call.operation !== 'TransactWriteItems' || !isFirst) return send();
    isFirst = false;
    await other();
    const items = call.input.TransactItems as {
      readonly Put?: { readonly Item?: { readonly sk?: string } };
    }[];
    const codeOf = (sk = ''): string => {
      if (sk === 'ROUTE') return 'ConditionalCheckFailed';
      return locked.test(sk) ? 'TransactionConflict' : 'None';
    };
    throw Object.assign(new Error('cancelled'), {
      name: 'TransactionCanceledException',
      CancellationReasons: items.map(({ Put }) => ({ Code: codeOf(Put?.Item?.sk) })),
    });
  });
}

describe('a create with a custom code while an identical request is half-committed', () => {
  it("with the same idempotency key returns that request's response", async () => {
    const send = () =>
      fixture.create({ url, short_code: 'my-link' }, { headers: { 'idempotency-key': 'k1' } });
    meetHalfCommitted(send, /^IDEMPOTENCY$/);
    const response = await send();
    expect(response).toMatchObject({ status: 201, body: { data: { short_code: 'my-link' } } });
    expect(response.headers).toHaveProperty('idempotent-replayed');
  });

  it('with the same post returns the link that request made', async () => {
    const send = () => fixture.create({ url, type: 'inpage', post_id: 'p', short_code: 'my-link' });
    meetHalfCommitted(send, /^POST#/);
    expect(await send()).toMatchObject({ status: 200, body: { data: { existing: true } } });
  });
});
