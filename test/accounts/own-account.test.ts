import { beforeEach, describe, expect, it } from 'vitest';
import { profileKey } from '../../lambdas/table/keys.ts';
import { type Browser, type SessionsFixture, sessionsFixture } from '../sessions/sessions-fixture.ts';

let app: SessionsFixture;
let browser: Browser;
beforeEach(async () => {
  app = await sessionsFixture();
  browser = await app.signIn();
});

const update = (body: unknown) => app.update(browser.cookie, body);
const problemsOf = async (body: unknown) => {
  const response = await update(body);
  expect(response).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  return response.body.details;
};
const changes = async () => (await app.rows('EVENTS#')).filter(({ kind }) => kind === 'profile_changed');

describe('the own account', () => {
  it('is returned without its password', async () => {
    const { status, body, headers } = await app.account(browser.cookie);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      id: app.owner.userId,
      email: app.owner.email,
      name: null,
      language: 'en',
      time_zone: 'UTC',
      email_verified_at: '2026-02-22T10:00:00Z',
      created_at: '2026-02-22T10:00:00Z',
    });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('that is being deleted is no more', async () => {
    await app.set(profileKey(app.owner.userId), 'deletingAt', '2026-02-22T10:00:00Z');
    expect(await app.account(browser.cookie)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await update({ name: 'Jane' })).toMatchObject({ status: 401, body: { code: 'session_ended' } });
    expect(await changes()).toEqual([]);
  });

  it('of somebody who is suspended can be read and changed', async () => {
    await app.set({ pk: 'SUSPENSIONS', sk: app.owner.userId }, 'reason', 'Spam');
    expect((await app.account(browser.cookie)).status).toBe(200);
    expect((await update({ name: 'Jane' })).status).toBe(200);
  });
});

describe('a change of the account', () => {
  it('sets what is sent, leaves the rest, and is an event', async () => {
    const first = await update({ name: 'Jane Doe', language: 'fil', time_zone: 'Asia/Manila' });
    expect(first.body.data).toMatchObject({ name: 'Jane Doe', language: 'fil', time_zone: 'Asia/Manila' });
    app.wait({ seconds: 1 });
    const second = await update({ language: 'ar' });
    expect(second.body.data).toEqual({ ...first.body.data, language: 'ar' });
    expect((await app.account(browser.cookie)).body.data).toEqual(second.body.data);
    expect(await changes()).toEqual([
      expect.objectContaining({ at: '2026-02-22T10:00:00Z', country: 'unknown' }),
      expect.objectContaining({ at: '2026-02-22T10:00:01Z' }),
    ]);
  });

  it('leaves everything else of the account as it is', async () => {
    const before = await app.profile();
    await update({ name: 'Jane', language: 'de', time_zone: 'Europe/Berlin' });
    expect(await app.profile()).toEqual({
      ...before,
      name: 'Jane',
      language: 'de',
      timeZone: 'Europe/Berlin',
    });
  });

  it.each([null, '', '  ', '\u200b', '\n'])('clears the name with %j', async (name) => {
    await update({ name: 'Jane' });
    expect((await update({ name })).body.data).toMatchObject({ name: null });
    expect(await app.profile()).not.toHaveProperty('name');
  });

  it('clears the name and sets the rest at once', async () => {
    await update({ name: 'Jane' });
    const { data } = (await update({ name: null, language: 'es' })).body;
    expect(data).toMatchObject({ name: null, language: 'es' });
    expect((await app.account(browser.cookie)).body.data).toEqual(data);
  });

  it.each([
    [' Jane\r\nDoe ', 'Jane Doe'],
    ['Ana\u2028Luz', 'Ana Luz'],
    ['😀'.repeat(100), '😀'.repeat(100)],
    ['<b>Jane</b>', '<b>Jane</b>'],
  ])('keeps the name %j as %j, on one line', async (name, shown) => {
    expect((await update({ name })).body.data).toMatchObject({ name: shown });
  });

  it('that changes nothing writes nothing', async () => {
    await update({ name: 'Jane' });
    app.calls.length = 0;
    for (const body of [{}, { name: 'Jane' }, { language: 'en', time_zone: 'UTC' }]) {
      expect((await update(body)).body.data).toMatchObject({ name: 'Jane' });
    }
    expect(app.calls.map(({ operation }) => operation)).not.toContain('TransactWriteItems');
    expect(await changes()).toHaveLength(1);
  });

  it.each([
    'Asia/Manila',
    'UTC',
    'Etc/GMT+5',
    'America/Argentina/Buenos_Aires',
    'Asia/Kolkata',
    'asia/manila',
  ])('takes the time zone %s', async (time_zone) => {
    expect((await update({ time_zone })).body.data).toMatchObject({ time_zone });
  });

  it.each(['', '+08:00', '-08', 'Mars/Olympus', 'Asia/Manila ', '../etc', `Asia/${'x'.repeat(1000)}`])(
    'refuses the time zone %j',
    async (time_zone) => {
      expect(await problemsOf({ time_zone })).toEqual({
        time_zone: 'Must be an IANA time zone, such as Asia/Manila.',
      });
    },
  );

  it.each([
    [{ name: 'x'.repeat(101) }, { name: 'Must have at most 100 characters.' }],
    [{ name: 'a\u0000b' }, { name: 'Must not contain control characters.' }],
    [{ name: '\ud800' }, { name: 'Must be valid Unicode.' }],
    [{ name: 7 }, { name: expect.any(String) }],
    [{ language: 'tl' }, { language: 'Must be one of en, es, fr, de, pt, fil, ar.' }],
    [{ language: null }, { language: expect.any(String) }],
    [{ time_zone: null }, { time_zone: expect.any(String) }],
    [{ email: 'other@example.com' }, { email: 'There is no such field.' }],
    [{ email_verified_at: null }, { email_verified_at: 'There is no such field.' }],
    [{ emailVerifiedAt: '2026-01-01T00:00:00Z' }, { emailVerifiedAt: 'There is no such field.' }],
    [{ id: '0'.repeat(32), name: 'Jane' }, { id: 'There is no such field.' }],
    [
      { password_hash: 'x', activeApiKeys: -5 },
      { password_hash: expect.any(String), activeApiKeys: expect.any(String) },
    ],
    [JSON.parse('{"__proto__": {"name": "x"}}'), expect.any(Object)],
  ])('refuses %j, and changes nothing', async (body, details) => {
    const before = await app.profile();
    expect(await problemsOf(body)).toEqual(details);
    expect(await app.profile()).toEqual(before);
    expect(await changes()).toEqual([]);
  });
});
