import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTurnstileStandIn, type TurnstileStandIn } from '../../../dev/turnstile/stand-in.ts';
import { standInKeys } from '../../../dev/turnstile/tokens.ts';

let now = Date.parse('2026-03-01T12:00:00.000Z');
let standIn: TurnstileStandIn;
beforeAll(async () => {
  standIn = await startTurnstileStandIn({ now: () => now });
});
afterAll(() => standIn.stop());

const { siteKey, secret } = standInKeys;
const issuedFor = { siteKey, hostname: 'go.example.com', action: 'continue', cdata: 'aBc1234' };

async function siteverify(fields: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(standIn.verifyUrl, { method: 'POST', body: new URLSearchParams(fields) });
  return response.json();
}
const failedWith = (code: string) => ({ success: false, 'error-codes': [code] });

describe("the stand-in's siteverify", () => {
  it('reports what a token was issued for', async () => {
    expect(await siteverify({ secret, response: standIn.tokens.issue(issuedFor) })).toEqual({
      success: true,
      'error-codes': [],
      challenge_ts: '2026-03-01T12:00:00.000Z',
      hostname: 'go.example.com',
      action: 'continue',
      cdata: 'aBc1234',
    });
  });

  it('accepts JSON as well', async () => {
    const response = await fetch(standIn.verifyUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, response: standIn.tokens.issue(issuedFor) }),
    });
    expect(await response.json()).toMatchObject({ success: true });
  });

  it.each([
    ['missing-input-secret', { response: 'x' }],
    ['invalid-input-secret', { secret: 'wrong', response: 'x' }],
    ['missing-input-response', { secret }],
    ['invalid-input-response', { secret, response: 'x' }],
  ])('responds to %s as documented', async (code, fields) => {
    expect(await siteverify(fields)).toEqual(failedWith(code));
  });

  it('redeems a token once', async () => {
    const response = standIn.tokens.issue(issuedFor);
    await siteverify({ secret, response });
    expect(await siteverify({ secret, response })).toEqual(failedWith('timeout-or-duplicate'));
    expect(await siteverify({ secret, response, idempotency_key: 'any' })).toEqual(
      failedWith('timeout-or-duplicate'),
    );
  });

  it('redeems a token again for the same idempotency key', async () => {
    const response = standIn.tokens.issue(issuedFor);
    const first = await siteverify({ secret, response, idempotency_key: 'one' });
    expect(await siteverify({ secret, response, idempotency_key: 'one' })).toEqual(first);
    expect(await siteverify({ secret, response, idempotency_key: 'two' })).toEqual(
      failedWith('timeout-or-duplicate'),
    );
  });

  it('accepts a token for 300 seconds', async () => {
    const [early, late] = [standIn.tokens.issue(issuedFor), standIn.tokens.issue(issuedFor)];
    now += 300_000;
    expect(await siteverify({ secret, response: early })).toMatchObject({ success: true });
    now += 1;
    expect(await siteverify({ secret, response: late })).toEqual(failedWith('timeout-or-duplicate'));
  });

  it('knows the dummy keys, which accept only the dummy token', async () => {
    const dummyToken = standIn.tokens.issue({ ...issuedFor, siteKey: '1x00000000000000000000AA' });
    expect(dummyToken).toBe('XXXX.DUMMY.TOKEN.XXXX');
    const dummy = (digit: number, response = dummyToken) =>
      siteverify({ secret: `${digit}x0000000000000000000000000000000AA`, response });
    expect(await dummy(1)).toMatchObject({ success: true, hostname: 'example.com' });
    expect(await dummy(1, standIn.tokens.issue(issuedFor))).toEqual(failedWith('invalid-input-response'));
    expect(await dummy(2)).toEqual(failedWith('invalid-input-response'));
    expect(await dummy(3)).toEqual(failedWith('timeout-or-duplicate'));
    expect(await siteverify({ secret, response: dummyToken })).toEqual(failedWith('invalid-input-response'));
  });
});

describe('the stand-in', () => {
  it('serves a script with the documented functions, and a widget from its own origin', async () => {
    const script = await (await fetch(standIn.scriptUrl)).text();
    for (const name of ['render(', 'reset(', 'remove(', 'getResponse:', 'isExpired:'])
      expect(script).toContain(name);
    const widget = await fetch(
      `${standIn.url}/turnstile/v0/widget?id=a&sitekey=${siteKey}&hostname=localhost`,
    );
    expect(widget.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await widget.text()).toMatch(/"token":"0\./);
  });

  it('fails on demand, by JSON that no page can send', async () => {
    const control = `${standIn.url}/control`;
    const body = JSON.stringify({ verify: 'error', script: 'error' });
    const refused = await fetch(control, { method: 'POST', body });
    expect(refused.status).toBe(415);
    expect((await fetch(standIn.scriptUrl)).status).toBe(200);
    await fetch(control, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await fetch(standIn.scriptUrl)).status).toBe(500);
    expect((await fetch(standIn.verifyUrl, { method: 'POST', body: '' })).status).toBe(500);
    standIn.behave({});
  });

  it('serves nothing else', async () => {
    expect((await fetch(`${standIn.url}/`)).status).toBe(404);
  });
});
