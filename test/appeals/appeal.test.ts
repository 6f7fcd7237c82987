import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreLink, takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { type OperatorsFixture, operatorsFixture } from '../operators/operators-fixture.ts';

let fixture: OperatorsFixture;
beforeAll(async () => {
  fixture = await operatorsFixture();
});
afterAll(() => fixture?.stop());

const MESSAGE = 'The page is clean again.';
const takeDown = (linkId: number) => takeDownLink({ linkId, reason: 'Phishing' }, fixture.links);
const open = async () => {
  const { body } = await fixture.call('list-appeals');
  return body.data?.appeals as Record<string, string>[];
};
const openAbout = async (code: string) => (await open()).find(({ short_code }) => short_code === code);
const linkOf = async (id: number, key?: string) => {
  fixture.links.passTime(10);
  return (await fixture.links.get(id, key)).body.data?.link;
};

describe('an appeal', () => {
  it('reaches the operators, once for each decision', async () => {
    const { id, code } = await fixture.create();
    await takeDown(id);
    const { status, body } = await fixture.appeal(id, `  ${MESSAGE}\r\nSee https://evil.example/\u0007 `);
    expect([status, body.data]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        code: 'link_taken_down',
        decided_at: expect.any(String),
        created_at: expect.any(String),
      },
    ]);
    expect(await openAbout(code)).toMatchObject({
      id: body.data?.id,
      account: fixture.links.owner.userId,
      subject: code,
      reason: 'Phishing.',
      message: `${MESSAGE}\nSee hxxps://evil[.]example/`,
    });
    const again = await fixture.appeal(id);
    expect([again.status, again.body.code]).toEqual([409, 'appealed_already']);
  });

  it('is shown to its owner until it is answered, and after that', async () => {
    const { id, code } = await fixture.create();
    const shown = async () => {
      fixture.links.passTime(10);
      return (await fixture.links.get(id)).body.data?.appeal;
    };
    expect(await shown()).toBeUndefined();
    await takeDown(id);
    expect(await shown()).toBeNull();
    const { data: filed } = (await fixture.appeal(id)).body;
    expect(await shown()).toEqual({ ...filed, state: 'open', closed_at: null });
    const appeal = String((await openAbout(code))?.id);
    await fixture.call('dismiss-appeal', { id: appeal });
    expect(await shown()).toEqual({ ...filed, state: 'dismissed', closed_at: expect.any(String) });
    // The next decision is another one.
    await restoreLink(id, fixture.links);
    expect(await shown()).toBeUndefined();
    fixture.links.passTime(60);
    await takeDown(id);
    expect(await shown()).toBeNull();
  });

  it('can be made again once the link was restored and taken down again', async () => {
    const { id } = await fixture.create();
    await takeDown(id);
    expect((await fixture.appeal(id)).status).toBe(201);
    await restoreLink(id, fixture.links);
    fixture.links.passTime(60);
    await takeDown(id);
    expect((await fixture.appeal(id)).status).toBe(201);
  });

  it('is made once when it is sent five times at once', async () => {
    const { id } = await fixture.create();
    await takeDown(id);
    const sent = await Promise.all(Array.from({ length: 5 }, () => fixture.appeal(id)));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('is a 409 for a link that nobody stops', async () => {
    const { id } = await fixture.create();
    const { status, body } = await fixture.appeal(id);
    expect([status, body.code]).toEqual([409, 'not_appealable']);
  });

  it("is a 404 for another account's link, and for one that is not there", async () => {
    const { id } = await fixture.create();
    await takeDown(id);
    const { key } = await fixture.links.newAccount();
    expect((await fixture.appeal(id, MESSAGE, key)).status).toBe(404);
    expect((await fixture.appeal(999_999)).status).toBe(404);
  });

  it.each([['', 'x'.repeat(1_001), ' \n ', '\u0000', 7, null, {}]].flat())(
    'needs a message of 1 to 1,000 characters, not %j',
    async (message) => {
      const { id } = await fixture.create();
      await takeDown(id);
      const { status, body } = await fixture.appeal(id, message);
      expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['message']]);
    },
  );

  it('takes 1,000 characters, each of several bytes', async () => {
    const { id } = await fixture.create();
    await takeDown(id);
    expect((await fixture.appeal(id, '\u{1F600}'.repeat(1_000))).status).toBe(201);
  });
});

describe('an appeal that operators uphold', () => {
  it('restores the link', async () => {
    const { id, code } = await fixture.create();
    await takeDown(id);
    await fixture.appeal(id);
    const appeal = String((await openAbout(code))?.id);
    const uphold = () => fixture.call('uphold-appeal', { id: appeal });
    expect((await uphold()).body.data).toEqual({ id: appeal, outcome: 'upheld', is_undone: true });
    expect(await linkOf(id)).toMatchObject({ is_active: 1, restriction: null });
    expect(await openAbout(code)).toBeUndefined();
    expect((await uphold()).status).toBe(404);
    const { body } = await fixture.call('list-decisions', { query: `short_code=${code}` });
    expect(body.data?.decisions).toMatchObject([
      { action: 'close-appeal', subject: appeal, outcome: 'upheld', by: `account:${fixture.desk.userId}` },
      { action: 'restore', by: `account:${fixture.desk.userId}` },
      { action: 'take-down' },
    ]);
  });

  it('reinstates the account, whose appeal it takes although it is suspended', async () => {
    const { userId, key } = await fixture.links.newAccount();
    const authorization = `Bearer ${key}`;
    const { body } = await fixture.links.create(
      { url: 'https://example.com/' },
      { headers: { authorization } },
    );
    const id = Number(body.data?.id);
    await fixture.call('suspend-account', { id: userId, body: { reason: 'Spam' } });
    const { body: filed } = await fixture.appeal(id, MESSAGE, key);
    expect(filed.data).toMatchObject({ code: 'account_suspended' });
    const { body: decided } = await fixture.call('uphold-appeal', { id: String(filed.data?.id) });
    expect(decided.data).toMatchObject({ is_undone: true });
    expect(await linkOf(id, key)).toMatchObject({ restriction: null });
  });

  it('unblocks the destination', async () => {
    const { id } = await fixture.create({ url: 'https://shop.example/' });
    await fixture.call('block-destination', { body: { destination: 'shop.example', reason: 'Malware' } });
    const { body: filed } = await fixture.appeal(id);
    expect(filed.data).toMatchObject({ code: 'destination_blocked' });
    await fixture.call('uphold-appeal', { id: String(filed.data?.id) });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
  });

  it('unblocks what the link leads to: its fallback from its expiry on, and its UTM parameters', async () => {
    const expires_at = new Date(fixture.links.now().getTime() + 5_000).toISOString();
    const links = [
      { fields: { fallback_url: 'https://late.example/', expires_at }, destination: 'late.example' },
      { fields: { url: 'https://utm.example/', utm_source: 'x' }, destination: 'utm.example/*utm_source=x*' },
    ];
    for (const { fields, destination } of links) {
      const { id } = await fixture.create(fields);
      await fixture.call('block-destination', { body: { destination, reason: 'Malware' } });
      fixture.links.passTime(10);
      const { status, body: filed } = await fixture.appeal(id);
      expect([status, filed.data]).toMatchObject([201, { code: 'destination_blocked' }]);
      await fixture.call('uphold-appeal', { id: String(filed.data?.id) });
      expect(await linkOf(id)).toMatchObject({ restriction: null });
    }
  });

  it('leaves a newer decision alone', async () => {
    const { id, code } = await fixture.create();
    await takeDown(id);
    await fixture.appeal(id);
    const appeal = String((await openAbout(code))?.id);
    await restoreLink(id, fixture.links);
    fixture.links.passTime(60);
    await takeDown(id);
    const { body } = await fixture.call('uphold-appeal', { id: appeal });
    expect(body.data).toEqual({ id: appeal, outcome: 'upheld', is_undone: false });
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'link_taken_down' } });
  });
});

describe('an appeal that operators dismiss', () => {
  it('leaves the decision, and lets the owner know', async () => {
    const { id, code } = await fixture.create();
    await takeDown(id);
    await fixture.appeal(id);
    const appeal = String((await openAbout(code))?.id);
    const { body } = await fixture.call('dismiss-appeal', { id: appeal });
    expect(body.data).toEqual({ id: appeal, outcome: 'dismissed', is_undone: false });
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'link_taken_down' } });
    expect((await fixture.mails()).filter(({ linkId }) => linkId === id)).toMatchObject([
      { kind: 'appeal-dismissed', userId: fixture.links.owner.userId, shortCode: code },
    ]);
    expect((await fixture.appeal(id)).body.code).toBe('appealed_already');
    expect((await fixture.call('dismiss-appeal', { id: appeal })).status).toBe(404);
  });

  it('is not the own one', async () => {
    const { userId, cookie } = await fixture.newOperator();
    const own = { cookie, headers: {} };
    const { takenDown } = await ownLink(userId, cookie);
    const { body: filed } = await fixture.call('appeal', {
      id: takenDown,
      body: { message: MESSAGE },
      ...own,
    });
    for (const endpoint of ['uphold-appeal', 'dismiss-appeal'] as const) {
      const { status, body } = await fixture.call(endpoint, { id: String(filed.data?.id), ...own });
      expect([status, body.code]).toEqual([403, 'forbidden']);
    }
  });
});

/** A link of an operator's, which somebody else has taken down. */
async function ownLink(userId: string, cookie: string): Promise<{ readonly takenDown: number }> {
  const { body } = await fixture.links.create(
    { url: 'https://example.com/own' },
    {
      headers: { authorization: undefined, 'sec-fetch-site': 'same-origin' },
      cookies: [`__Host-klookup=${cookie}`],
    },
  );
  const id = Number(body.data?.id);
  expect(userId).not.toBe(fixture.desk.userId);
  await takeDown(id);
  return { takenDown: id };
}
