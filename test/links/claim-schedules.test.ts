import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../lambdas/links/claims.ts';
import { fromLinkItem } from '../../lambdas/table/link-codec.ts';
import { type LinksFixture, linksFixture } from './links-fixture.ts';

const url = 'https://example.com/a';
const inpage = { url, type: 'inpage', post_id: 'p0' };

/** The current claims, each with its holders: more than one holder is a fault. */
async function holders(fixture: LinksFixture): Promise<Map<string, number[]>> {
  const held = new Map<string, number[]>();
  for (const item of await fixture.items()) {
    if (item.sk !== 'LINK' || item.pk === 'COUNTER') continue;
    const link = fromLinkItem(item);
    for (const { kind, value } of claimsOf(link, fixture.now())) {
      held.set(`${kind} ${value}`, [...(held.get(`${kind} ${value}`) ?? []), link.linkId]);
    }
  }
  return held;
}

const expectOneHolderEach = async (fixture: LinksFixture): Promise<void> => {
  for (const [claim, ids] of await holders(fixture)) expect(ids, claim).toHaveLength(1);
};

describe('an expired link whose expiry is extended while a create takes its claim', () => {
  const prepared = async () => {
    const fixture = await linksFixture();
    await fixture.create({ ...inpage, expires_at: '2026-02-22T11:00:00Z' });
    fixture.passTime(3600);
    return fixture;
  };

  it('gets a 409 when the create commits first', async () => {
    const fixture = await prepared();
    expect(await fixture.create(inpage)).toMatchObject({ status: 201, body: { data: { id: 2 } } });
    expect((await fixture.update(1, { expires_at: null })).status).toBe(409);
    await expectOneHolderEach(fixture);
  });

  it('keeps the claim when the extension commits first', async () => {
    const fixture = await prepared();
    expect((await fixture.update(1, { expires_at: null })).status).toBe(200);
    expect(await fixture.create(inpage)).toMatchObject({ status: 200, body: { data: { id: 1 } } });
    await expectOneHolderEach(fixture);
  });

  it.each(['create', 'update'] as const)(
    'loses to the other write when the %s has already read, so one link holds the claim',
    async (late) => {
      const fixture = await prepared();
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      let isFirst = true;
      fixture.intercept(async (call, send) => {
        if (call.operation === 'TransactWriteItems' && isFirst) {
          isFirst = false;
          await released;
        }
        return send();
      });
      const run = {
        create: () => fixture.create(inpage),
        update: () => fixture.update(1, { expires_at: null }),
      };
      const held = run[late]();
      while (isFirst) await new Promise((resolve) => setTimeout(resolve, 1));
      const prompt = await run[late === 'create' ? 'update' : 'create']();
      release();
      const response = await held;
      fixture.intercept();
      expect(prompt.status).toBe(late === 'create' ? 200 : 201);
      expect(response.status).toBe(late === 'create' ? 200 : 409);
      await expectOneHolderEach(fixture);
    },
  );
});

const posts = fc.constantFrom('p0', 'p1');
const pages = fc.constantFrom(undefined, 'https://a.example/', 'https://b.example/');
const ids = fc.integer({ min: 1, max: 6 });
const ends = fc.constantFrom(undefined, null, 1, 2);

type Step =
  | {
      readonly kind: 'create';
      readonly post: string;
      readonly page: string | undefined;
      readonly end: number | null | undefined;
      readonly inactive: 0 | 1;
      readonly existing: 'return' | 'update';
    }
  | { readonly kind: 'update'; readonly id: number; readonly change: Readonly<Record<string, unknown>> }
  | { readonly kind: 'delete'; readonly id: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('create' as const),
      post: posts,
      page: pages,
      end: ends,
      inactive: fc.constantFrom(0 as const, 1 as const),
      existing: fc.constantFrom('return' as const, 'update' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      id: ids,
      change: fc.oneof(
        fc.record({ is_active: fc.constantFrom(0, 1) }),
        fc.record({ end: fc.constantFrom(null, 1, 2) }),
        fc.record({ post_id: posts }),
        fc.record({ site_url: fc.constantFrom(null, 'https://a.example/', 'https://b.example/') }),
        fc.record({ type: fc.constantFrom('direct', 'inpage') }),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), id: ids }) },
);

/** Rounds of parallel steps. Up to an hour may pass after each round, so that links expire in between. */
const schedule = fc.array(
  fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 5 }), passesHour: fc.boolean() }),
  { minLength: 2, maxLength: 6 },
);

describe('random sequences of create, update, expire and delete', () => {
  it('never leave a post or page with two active holders, or a holder without its claim', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (rounds) => {
        const fixture = await linksFixture();
        for (const { steps, passesHour } of rounds) {
          const responses = await Promise.all(steps.map((each) => run(fixture, each)));
          for (const { status } of responses) expect([200, 201, 400, 403, 404, 409]).toContain(status);
          await expectOneHolderEach(fixture);
          if (passesHour) fixture.passTime(3600);
          await expectOneHolderEach(fixture);
        }
        await expectExistingFound(fixture);
      }),
      { numRuns: 40 },
    );
  });
});

const endOf = (fixture: LinksFixture, hours: number | null | undefined) =>
  typeof hours === 'number' ? new Date(fixture.now().getTime() + hours * 3_600_000).toISOString() : hours;

function run(fixture: LinksFixture, each: Step) {
  switch (each.kind) {
    case 'create': {
      const { post, page, end, inactive, existing } = each;
      const fields = {
        post_id: post,
        site_url: page,
        expires_at: endOf(fixture, end),
        match_inactive: inactive,
        on_existing: existing,
      };
      return fixture.create({ ...inpage, ...fields });
    }
    case 'update': {
      const { end, ...change } = each.change;
      const moved = end === undefined ? {} : { expires_at: endOf(fixture, end as number | null) };
      return fixture.update(each.id, { ...change, ...moved });
    }
    case 'delete':
      return fixture.remove(each.id);
  }
}

/** The claim rows agree with the links: each holder can be found by its claim. */
async function expectExistingFound(fixture: LinksFixture): Promise<void> {
  for (const [claim, [id]] of await holders(fixture)) {
    const [kind = '', value = ''] = claim.split(' ');
    const sent = kind === 'post_id' ? { post_id: value } : { post_id: 'never seen', site_url: value };
    expect(await fixture.create({ ...inpage, ...sent }), claim).toMatchObject({
      status: 200,
      body: { data: { id } },
    });
  }
}
