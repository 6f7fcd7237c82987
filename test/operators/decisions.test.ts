import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperatorsFixture, operatorsFixture } from './operators-fixture.ts';

let fixture: OperatorsFixture;
beforeAll(async () => {
  fixture = await operatorsFixture();
});
afterAll(() => fixture?.stop());

const REASON = 'It leads to a fraudulent page';
const DESTINATION = 'hxxps://login[.]evil[.]example/a?b=1';
const reasonOf = (words: string) => ({ reason: words });
const linkOf = async (id: number) => {
  fixture.links.passTime(10);
  return (await fixture.links.get(id)).body.data?.link;
};
const decisionsOf = async (query: string) => {
  const { body } = await fixture.call('list-decisions', { query });
  return body.data?.decisions as Record<string, unknown>[];
};

describe('a link that an operator takes down', () => {
  it('is down, as by the command, and the trail names the account that did it', async () => {
    const { id, code } = await fixture.create();
    const report = await fixture.report({ shortCode: code, linkId: id });
    const body = { reason: REASON, reports: [report] };
    const { status, body: answer } = await fixture.call('take-down-link', { id: code, body });
    expect([status, answer.data]).toMatchObject([
      200,
      {
        link: {
          id,
          target_url: DESTINATION,
          is_active: false,
          restriction: { code: 'link_taken_down', reason: `${REASON}.` },
          account: { id: fixture.links.owner.userId, email: expect.stringContaining('@') },
        },
        alike_closed: 0,
        has_more_alike: false,
      },
    ]);
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'link_taken_down' } });
    expect(await decisionsOf(`short_code=${code}`)).toMatchObject([
      { action: 'close-report', subject: report, outcome: 'taken-down' },
      {
        action: 'take-down',
        by: `account:${fixture.desk.userId}`,
        subject: code,
        account: fixture.links.owner.userId,
        reason: `${REASON}.`,
        before: { destination: DESTINATION },
      },
    ]);
    expect(await decisionsOf(`account=${fixture.links.owner.userId}&limit=1`)).toHaveLength(1);
    const again = await fixture.call('take-down-link', { id: code, body });
    expect([again.status, again.body.details]).toEqual([
      400,
      { 'reports.0': 'There is no such open report.' },
    ]);
  });

  it('has its owner mailed in the same transaction, once for each reason', async () => {
    const { id, code } = await fixture.create();
    const mailsAbout = async () => (await fixture.mails()).filter(({ linkId }) => linkId === id);
    await fixture.call('take-down-link', { id: code, body: reasonOf('Phishing') });
    await fixture.call('take-down-link', { id: code, body: reasonOf('Phishing.') });
    const { userId } = fixture.links.owner;
    expect(await mailsAbout()).toMatchObject([
      { kind: 'link-taken-down', userId, linkId: id, shortCode: code, reason: 'Phishing.' },
    ]);
    await fixture.call('take-down-link', { id: code, body: reasonOf('Malware') });
    expect((await mailsAbout()).map(({ reason }) => reason).sort()).toEqual(['Malware.', 'Phishing.']);
    await fixture.call('lift-take-down', { id: code });
    expect((await mailsAbout()).map(({ kind }) => kind)).toContain('link-restored');
  });

  it('is restored, and once more does no harm', async () => {
    const { id, code } = await fixture.create();
    await fixture.call('take-down-link', { id: code, body: reasonOf(REASON) });
    const restore = async () => (await fixture.call('lift-take-down', { id: code })).body.data;
    expect(await restore()).toMatchObject({
      outcome: 'restored',
      link: { is_active: true, restriction: null },
    });
    expect(await restore()).toMatchObject({ outcome: 'unchanged', link: { id } });
    expect(await linkOf(id)).toMatchObject({ is_active: 1, restriction: null });
  });

  it('needs a reason of one line', async () => {
    const { code } = await fixture.create();
    for (const reason of ['', ' ', 'two\nlines', 'x'.repeat(501), 7, undefined]) {
      const { status, body } = await fixture.call('take-down-link', { id: code, body: { reason } });
      expect([status, Object.keys(body.details ?? {})]).toEqual([400, ['reason']]);
    }
  });

  it('must exist', async () => {
    for (const id of ['nobody1', '..', '%2e', 'a'.repeat(65)])
      expect((await fixture.call('take-down-link', { id, body: reasonOf(REASON) })).status).toBe(404);
  });
});

describe('a link with its history', () => {
  it('has its open reports and decisions, and no address that opens', async () => {
    const { id, code } = await fixture.create({ title: 'See https://login.evil.example/' });
    const details = 'It is https://evil.example/login?next=http://other.example/ now';
    const report = await fixture.report({ shortCode: code, linkId: id, details });
    await fixture.call('take-down-link', { id: code, body: reasonOf('See https://list.example/entry') });
    const { status, body } = await fixture.call('get-operated-link', { id: code });
    expect([status, body.data]).toMatchObject([
      200,
      {
        short_code: code,
        link: { target_url: DESTINATION, title: 'See hxxps://login[.]evil[.]example/' },
        reports: [
          {
            id: report,
            destination: DESTINATION,
            details: 'It is hxxps://evil[.]example/login?next=hxxp://other[.]example/ now',
          },
        ],
        decisions: [{ action: 'take-down' }],
        is_complete: true,
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/https?:\/\//i);
  });

  it('says where the link leads now, also by its fallback, and what messengers show of it', async () => {
    const fields = {
      utm_source: 'x',
      fallback_url: 'https://late.example/',
      card_title: 'Sale at https://shop.example/',
      card_description: 'Today',
      card_image_url: 'https://img.example/a',
    };
    const shown = async (code: string) => {
      const { body } = await fixture.call('get-operated-link', { id: code });
      return body.data?.link;
    };
    const fallback_url = 'hxxps://late[.]example/';
    const withUtm = `${DESTINATION}&utm_source=x`;
    const { code: lasting } = await fixture.create({ ...fields, expires_at: '2999-01-01T00:00:00Z' });
    expect(await shown(lasting)).toMatchObject({
      target_url: DESTINATION,
      fallback_url,
      leads_to: withUtm,
      is_at_fallback: false,
      card_title: 'Sale at hxxps://shop[.]example/',
      card_description: 'Today',
      card_image_url: 'hxxps://img[.]example/a',
    });
    // The operators' clock is months ahead of the fixture's.
    const { code } = await fixture.create({ ...fields, expires_at: '2026-03-01T00:00:00Z' });
    const expired = { target_url: DESTINATION, fallback_url, leads_to: fallback_url, is_at_fallback: true };
    expect(await shown(code)).toMatchObject({ ...expired, restriction: null });
    const destination = 'late.example';
    await fixture.call('block-destination', { body: { destination, reason: 'Phishing' } });
    expect(await shown(code)).toMatchObject({ ...expired, restriction: { code: 'destination_blocked' } });
    expect(await shown(lasting)).toMatchObject({ restriction: null });
    await fixture.call('unblock-destination', { query: `destination=${destination}` });
    await fixture.call('take-down-link', { id: code, body: reasonOf(REASON) });
    expect(await decisionsOf(`short_code=${code}`)).toMatchObject([
      { before: { destination: withUtm, fallback: fallback_url } },
    ]);
  });

  it('is found by its id, too, also where another link has that id for a code', async () => {
    const { id, code } = await fixture.create();
    const named = await fixture.create({ short_code: String(1_000_000 + id) });
    const shown = async (name: string) => {
      const { status, body } = await fixture.call('get-operated-link', { id: name });
      return [status, body.data?.short_code];
    };
    expect(await shown(`id:${id}`)).toEqual([200, code]);
    expect(await shown(`id:${named.id}`)).toEqual([200, named.code]);
    expect(await shown(named.code)).toEqual([200, named.code]);
    for (const unknown of [`id:${named.code}`, 'id:0', 'id:01', 'id:', 'id:9999999999999999']) {
      expect(await shown(unknown), unknown).toEqual([404, undefined]);
    }
    // Decisions take a code alone.
    const body = reasonOf(REASON);
    expect((await fixture.call('take-down-link', { id: `id:${id}`, body })).status).toBe(404);
  });

  it('is what is left of a link that its owner deleted', async () => {
    const { id, code } = await fixture.create();
    await fixture.report({ shortCode: code, linkId: id });
    await fixture.links.remove(id);
    const { body } = await fixture.call('get-operated-link', { id: code });
    expect(body.data).toMatchObject({ link: null, reports: [{ short_code: code }] });
    expect((await fixture.call('lift-take-down', { id: code })).status).toBe(404);
    expect((await fixture.call('get-operated-link', { id: 'nobody1' })).status).toBe(404);
  });
});

describe('an account that an operator suspends', () => {
  it('is suspended and reinstated, and its owner is mailed both times', async () => {
    const { userId } = await fixture.links.newAccount();
    const mailsTo = async () => (await fixture.mails()).filter((mail) => mail.userId === userId);
    const suspended = await fixture.call('suspend-account', { id: userId, body: reasonOf('Spam') });
    expect([suspended.status, suspended.body.data]).toMatchObject([
      200,
      { account: { id: userId, suspension_reason: 'Spam.', is_operator: false } },
    ]);
    expect(await mailsTo()).toMatchObject([{ kind: 'account-suspended', reason: 'Spam.' }]);
    const reinstate = async () => (await fixture.call('reinstate-account', { id: userId })).body.data;
    expect(await reinstate()).toMatchObject({ outcome: 'done', account: { suspended_at: null } });
    expect(await reinstate()).toMatchObject({ outcome: 'unchanged' });
    expect((await mailsTo()).map(({ kind }) => kind).sort()).toEqual([
      'account-reinstated',
      'account-suspended',
    ]);
    expect(await decisionsOf(`account=${userId}`)).toMatchObject([
      { action: 'reinstate', by: `account:${fixture.desk.userId}` },
      { action: 'suspend', reason: 'Spam.' },
    ]);
  });

  it('must exist', async () => {
    const id = '0'.repeat(32);
    expect((await fixture.call('suspend-account', { id, body: reasonOf('Spam') })).status).toBe(404);
    expect((await fixture.call('reinstate-account', { id })).status).toBe(404);
    expect((await fixture.call('get-operated-account', { id })).status).toBe(404);
    expect((await fixture.call('get-operated-account', { id: 'jane@example.com' })).status).toBe(404);
  });

  it('is not the own one', async () => {
    const { userId, cookie } = await fixture.newOperator();
    const own = { id: userId, cookie };
    for (const [endpoint, body] of [
      ['suspend-account', reasonOf('Spam')],
      ['reinstate-account', undefined],
    ] as const) {
      const { status, body: answer } = await fixture.call(endpoint, { ...own, body });
      expect([status, answer.code]).toEqual([403, 'forbidden']);
    }
  });
});

describe('a destination that an operator blocks', () => {
  it('is blocked and unblocked in any spelling, and listed as text', async () => {
    const { id } = await fixture.create({ url: 'https://www.bad.example/x' });
    const body = { destination: 'hxxps://Bad[.]example', reason: 'Malware' };
    const blocked = await fixture.call('block-destination', { body });
    expect([blocked.status, blocked.body.data]).toMatchObject([201, { destination: 'bad[.]example' }]);
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'destination_blocked' } });
    const { body: list } = await fixture.call('list-blocks');
    expect(list.data?.destinations).toEqual([
      { subject: 'bad[.]example', reason: 'Malware.', since: expect.any(String) },
    ]);
    const query = 'destination=bad%5B.%5Dexample';
    expect((await fixture.call('unblock-destination', { query })).body.data).toEqual({ outcome: 'done' });
    expect((await fixture.call('unblock-destination', { query })).body.data).toEqual({
      outcome: 'unchanged',
    });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
    expect((await decisionsOf('limit=2')).map(({ action, subject }) => [action, subject])).toEqual([
      ['unblock', 'bad[.]example'],
      ['block', 'bad[.]example'],
    ]);
  });

  it('has the owners of links that lead there mailed, again only for another reason', async () => {
    const { id } = await fixture.create({ url: 'https://www.worse.example/x' });
    const block = (reason: string) =>
      fixture.call('block-destination', { body: { destination: 'worse.example', reason } });
    const mails = async () => (await fixture.mails()).filter((mail) => mail.kind === 'destination-blocked');
    expect((await block('Malware')).status).toBe(201);
    expect(await mails()).toEqual([]);
    expect(await fixture.mailBlockedOwners()).toMatchObject({ told: 1, failed: 0 });
    const { userId } = fixture.links.owner;
    expect(await mails()).toMatchObject([{ userId, linkId: id, reason: 'Malware.' }]);
    await block('Malware');
    expect(await fixture.mailBlockedOwners()).toMatchObject({ told: 0 });
    await block('Phishing');
    expect(await fixture.mailBlockedOwners()).toMatchObject({ told: 1 });
    expect(await mails()).toMatchObject([{ userId, linkId: id, reason: 'Phishing.' }]);
  });

  it.each([
    ['github.io', /shared by many unrelated owners/],
    ['*', /at least 3 characters/],
    ['a b', /spaces/],
    ['', /empty/],
  ])('is not %j', async (destination, problem) => {
    const { status, body } = await fixture.call('block-destination', {
      body: { destination, reason: 'Malware' },
    });
    expect([status, body.details?.destination]).toEqual([400, expect.stringMatching(problem)]);
  });
});

describe('a stage without mail', () => {
  it('stores none, because nothing would send it', async () => {
    const silent = await operatorsFixture({ mails: false });
    const { id, code } = await silent.create();
    await silent.call('take-down-link', { id: code, body: reasonOf(REASON) });
    await silent.appeal(id);
    const { data } = (await silent.call('list-appeals')).body;
    const [appeal] = (data as unknown as { appeals: { id: string }[] }).appeals;
    expect((await silent.call('dismiss-appeal', { id: String(appeal?.id) })).status).toBe(200);
    await silent.call('suspend-account', { id: silent.links.owner.userId, body: reasonOf('Spam') });
    const block = { destination: 'evil.example', ...reasonOf('Phishing') };
    expect((await silent.call('block-destination', { body: block })).status).toBe(201);
    expect(await silent.mailBlockedOwners()).toMatchObject({ told: 0, done: 0 });
    expect(await silent.mails()).toEqual([]);
    await silent.stop();
  });
});

describe('a report of a link of the operator', () => {
  it('is for another operator to close, on its own or with a decision', async () => {
    const other = await operatorsFixture();
    const { cookie } = await other.operatorOf(other.links.owner.userId);
    const { id, code } = await other.create();
    const report = await other.report({ shortCode: code, linkId: id });
    const dismissed = await other.call('dismiss-report', { id: report, body: {}, cookie });
    const blocked = await other.call('block-destination', {
      body: { destination: 'nobody.example', reason: REASON, reports: [report] },
      cookie,
    });
    expect([dismissed, blocked]).toMatchObject([
      { status: 403, body: { code: 'forbidden' } },
      { status: 403, body: { code: 'forbidden' } },
    ]);
    expect((await other.call('dismiss-report', { id: report, body: {} })).status).toBe(200);
    await other.stop();
  });
});
