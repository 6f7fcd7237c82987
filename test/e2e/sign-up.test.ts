import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PageVisitor } from './page-visitor.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const PASSWORD = 'correct horse battery staple';
const NEW_PASSWORD = 'a quiet river at dawn';

describe('signing up and getting back in, over the whole system', () => {
  let host: RunningHost;
  beforeAll(async () => {
    host = await startRunningHost();
  });
  afterAll(() => host?.stop());

  const signIn = (visitor: PageVisitor, password: string) =>
    visitor.post('session', { email: visitor.email, password });
  const whoAmI = (visitor: PageVisitor) => visitor.call('GET', '/api/v1/session');
  const verified = async (email: string): Promise<PageVisitor> => {
    const visitor = new PageVisitor(host, email);
    await visitor.register(PASSWORD);
    const { token } = await visitor.nextMail();
    expect((await visitor.post('account/verify', { token, password: PASSWORD })).status).toBe(200);
    return visitor;
  };

  it('works by the link of the mail: register, verify, sign out, sign in', async () => {
    const jane = new PageVisitor(host, 'jane@yoursite.com');
    expect((await jane.register(PASSWORD)).status).toBe(202);
    const { token, code } = await jane.nextMail();
    expect(code).toMatch(/^\d{6}$/);

    expect((await signIn(jane, PASSWORD)).body.data?.account).toMatchObject({ email_verified_at: null });
    const { status, body } = await jane.post('account/verify', { token, password: PASSWORD });
    expect(status).toBe(200);
    expect(body.data?.account).toMatchObject({
      email: 'jane@yoursite.com',
      email_verified_at: expect.any(String),
    });
    expect((await whoAmI(jane)).status).toBe(200);
    const again = await jane.post('account/verify', { token, password: PASSWORD });
    expect(again).toMatchObject({ status: 400, body: { code: 'token_invalid' } });

    await jane.call('DELETE', '/api/v1/session');
    expect((await whoAmI(jane)).status).toBe(401);
    expect((await signIn(jane, PASSWORD)).status).toBe(200);
    expect((await whoAmI(jane)).body.data?.account).toMatchObject({ email: 'jane@yoursite.com' });
  });

  it('works by the code of the mail, also of a second one', async () => {
    const tom = new PageVisitor(host, 'tom@yoursite.com');
    await tom.register(PASSWORD);
    const first = await tom.nextMail();
    expect((await tom.post('account/resend', { email: tom.email })).status).toBe(202);
    const { code } = await tom.nextMail();
    const wrong = code === '000000' ? '000001' : '000000';
    const byCode = { email: tom.email, password: PASSWORD };
    expect((await tom.post('account/verify', { ...byCode, code: wrong })).status).toBe(400);
    expect((await tom.post('account/verify', { ...byCode, code })).status).toBe(200);
    expect((await whoAmI(tom)).status).toBe(200);
    const late = await tom.post('account/verify', { token: first.token, password: NEW_PASSWORD });
    expect(late).toMatchObject({ status: 400, body: { code: 'token_invalid' } });
  });

  it('gets somebody who has forgotten the password back in', async () => {
    const ann = await verified('ann@yoursite.com');
    const other = new PageVisitor(host, ann.email);
    expect((await other.post('account/password/forgot', { email: ann.email })).status).toBe(202);
    const { token } = await ann.nextMail();
    expect((await other.post('account/password/reset', { token, password: NEW_PASSWORD })).status).toBe(200);
    expect((await whoAmI(other)).status).toBe(200);
    expect((await whoAmI(ann)).status).toBe(401);
    expect((await signIn(ann, PASSWORD)).status).toBe(401);
    expect((await signIn(ann, NEW_PASSWORD)).status).toBe(200);
    // The mail that says so.
    const { token: none } = await ann.nextMail();
    expect(none).toBe('');
  });

  it('answers a registration of an address with an account like any other', async () => {
    const eve = await verified('eve@yoursite.com');
    const stranger = new PageVisitor(host, eve.email);
    const [known, unknown] = [
      await stranger.register(NEW_PASSWORD),
      await new PageVisitor(host, 'nobody@yoursite.com').register(NEW_PASSWORD),
    ];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect((await eve.nextMail()).token).toBe('');
    expect((await signIn(eve, PASSWORD)).status).toBe(200);
  });

  it('changes the password and the address, and the old address takes it back', async () => {
    const kim = await verified('kim@yoursite.com');
    const changed = { current_password: PASSWORD, password: NEW_PASSWORD };
    expect((await kim.post('account/password', changed)).status).toBe(200);
    await kim.nextMail();

    const thief = new PageVisitor(host, 'thief@yoursite.com');
    expect((await kim.post('account/email', { email: thief.email })).status).toBe(202);
    const confirmation = await thief.nextMail();
    const confirm = { token: confirmation.token, password: NEW_PASSWORD };
    expect((await thief.post('account/email/confirm', confirm)).status).toBe(200);
    expect((await whoAmI(thief)).body.data?.account).toMatchObject({ email: thief.email });
    expect((await whoAmI(kim)).status).toBe(401);

    const { token } = await kim.nextMail();
    expect((await kim.post('account/email/undo', { token })).status).toBe(200);
    expect((await whoAmI(thief)).status).toBe(401);
    expect((await signIn(thief, NEW_PASSWORD)).status).toBe(401);
    const reset = await kim.nextMail();
    const body = { token: reset.token, password: PASSWORD };
    expect((await kim.post('account/password/reset', body)).status).toBe(200);
    expect((await whoAmI(kim)).body.data?.account).toMatchObject({ email: kim.email });
  });

  it('changes nothing when mail scanners open the link, or call the API as browsers open pages', async () => {
    const { base_url } = host.demo;
    const lou = new PageVisitor(host, 'lou@yoursite.com');
    await lou.register(PASSWORD);
    const { token } = await lou.nextMail();
    for (const method of ['GET', 'HEAD']) {
      expect((await fetch(`${base_url}/account/verify#token=${token}`, { method })).status).toBe(200);
      const onApi = await fetch(`${base_url}/api/v1/account/verify?token=${token}`, { method });
      expect(onApi.status).toBe(405);
    }
    expect((await lou.post('account/verify', { token, password: PASSWORD })).status).toBe(200);
  });
});
