import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { hostTable } from '../e2e/host-table.ts';
import { networkLog } from './network-log.ts';
import { type OtherWebsite, startOtherWebsite } from './other-website.ts';
import { type Stage, startStage } from './stage.ts';
import type { Visitor } from './visitors.ts';

const ATTACKER = { email: 'attacker@example.com', password: 'correct horse battery staple' };

let stage: Stage;
let elsewhere: OtherWebsite;
beforeAll(async () => {
  stage = await startStage();
  elsewhere = await startOtherWebsite();
  const table = await hostTable(stage.host);
  await createAccount(
    { ...ATTACKER, emailVerified: true },
    { store: accountsTable(table), now: () => new Date(), random: randomBytes },
  );
  table.client.destroy();
});
afterAll(async () => {
  await elsewhere?.stop();
  await stage?.stop();
});

let victim: Visitor;
/** A page of the service, from which the victim looks at what has happened. */
let own: Page;
let before: unknown;
beforeEach(async () => {
  victim = await stage.visitors.open({
    // No page of the service has scripts that call the API yet.
    bypassCSP: true,
    // What the browser refuses to other websites, it complains about.
    provokes: /Failed to load resource|blocked by CORS|ERR_BLOCKED_BY|frame-ancestors/,
  });
  own = victim.page;
  await own.goto(at('/health'));
  const { email, password } = stage.host.demo;
  expect((await send(own, 'POST', '/session', { email, password })).status).toBe(200);
  before = await state();
});
afterEach(async () => expect(await stage.visitors.sendAway()).toEqual([]));

const at = (path: string) => `${stage.host.demo.base_url}/api/v1${path}`;

interface Answer {
  readonly status: number;
  readonly body: { readonly data?: Readonly<Record<string, unknown>> };
}

/** Calls the API from a page, as scripts do. */
const send = (page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate<Answer>(`(async () => {
    const response = await fetch(${JSON.stringify(at(path))}, {
      method: '${method}',
      ${body ? `body: ${JSON.stringify(JSON.stringify(body))}, headers: { 'content-type': 'application/json' },` : ''}
    });
    return { status: response.status, body: await response.json() };
  })()`);

/** All that an attack may want to change. */
async function state(): Promise<unknown> {
  const [session, account, sessions, links, sites] = await Promise.all(
    ['/session', '/account', '/sessions', '/links', '/sites'].map((path) => send(own, 'GET', path)),
  );
  return [session, account, sessions, links, sites].map((answer) => answer?.body);
}

const origins = [
  ['another site', () => elsewhere.crossSite, 'cross-site'],
  ['another origin of the same site', () => elsewhere.sameSite, 'same-site'],
] as const;

/** Opens the attacker's page in the victim's browser and does something there. */
async function attack(origin: string, script: string) {
  const page = await victim.context.newPage();
  await page.goto(origin);
  const requests = await networkLog(page);
  const [result] = await Promise.all([
    page.evaluate<unknown>(script),
    script.includes('form.submit()') && page.waitForEvent('domcontentloaded'),
  ]);
  await page.close();
  const seen = requests()
    .filter(({ url }) => url.startsWith(at('')))
    .map(({ method, headers, status, setsCookie }) => ({
      method,
      hasCookie: headers.cookie !== undefined,
      site: headers['sec-fetch-site'],
      status,
      setsCookie,
    }));
  return { result, seen };
}

/** Script that sends a form whose text looks like JSON. */
const submit = (path: string, body: object) => {
  const text = JSON.stringify(body);
  // A form sends "name=value": the equals sign ends up in a string.
  const [name, value] = [`${text.slice(0, -1)}${text === '{}' ? '' : ','}"x":"`, '"}'];
  return `(() => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'POST', enctype: 'text/plain', action: ${JSON.stringify(at(path))} });
    const input = document.createElement('input');
    Object.assign(input, { name: ${JSON.stringify(name)}, value: ${JSON.stringify(value)} });
    form.append(input);
    document.body.append(form);
    setTimeout(() => form.submit());
  })()`;
};

/** Script that fetches with the victim's cookies. @returns what it can read, or the kind of the error */
const fetched = (path: string, init: object) => `(async () => {
  try {
    const response = await fetch(${JSON.stringify(at(path))}, { credentials: 'include', ...${JSON.stringify(init)} });
    return { type: response.type, status: response.status, text: await response.text() };
  } catch (error) {
    return error.name;
  }
})()`;

const json = (body: object) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const simple = (body: object) => ({ mode: 'no-cors', body: JSON.stringify(body) });

describe('a page of the service', () => {
  it('can do with the session what other websites try below', async () => {
    expect((await send(own, 'PATCH', '/account', { name: 'Jane' })).body.data).toMatchObject({
      name: 'Jane',
    });
    const requests = await networkLog(own);
    expect((await send(own, 'POST', '/links', { url: 'https://example.com/' })).status).toBe(201);
    expect(requests().at(-1)?.headers).toMatchObject({
      cookie: expect.stringMatching(/^__Host-klookup=/),
      'sec-fetch-site': 'same-origin',
    });
    expect((await send(own, 'DELETE', '/session')).status).toBe(200);
    expect((await send(own, 'GET', '/session')).status).toBe(401);
  });

  it('cannot read the cookie by script', async () => {
    expect(await own.evaluate('document.cookie')).toBe('');
    const [cookie] = await victim.context.cookies(stage.host.demo.base_url);
    expect(cookie).toMatchObject({
      name: '__Host-klookup',
      domain: 'localhost',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
  });
});

describe.each(origins)('%s', (_name, origin, site) => {
  const hasCookie = site === 'same-site';

  it.each([
    ['creates no link', '/links', { url: 'https://evil.example/' }],
    ['ends no session', '/session', {}],
    ['changes no password', '/account/password', { password: 'the password of the attacker' }],
    ['proves no password', '/session/confirm', { password: 'guess' }],
    ['makes no key', '/keys', { name: 'Evil' }],
  ])('%s by a form', async (_what, path, body) => {
    const { seen } = await attack(origin(), submit(path, body));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', hasCookie, site });
    expect(seen[0]?.status).toBeGreaterThanOrEqual(400);
    if (hasCookie) expect(seen[0]?.status).toBe(403);
    expect(await state()).toEqual(before);
  });

  it.each([
    ['creates no link', '/links', { url: 'https://evil.example/' }],
    ['makes no key', '/keys', { name: 'Evil' }],
    ['ends no session', '/session', {}],
  ])('%s by a fetch that needs no permission', async (_what, path, body) => {
    const { result, seen } = await attack(origin(), fetched(path, { method: 'POST', ...simple(body) }));
    expect(seen[0]).toMatchObject({ method: 'POST', hasCookie, site });
    expect(seen[0]?.status).toBeGreaterThanOrEqual(400);
    // Opaque at most: nothing of the response can be read.
    expect([{ type: 'opaque', status: 0, text: '' }, 'TypeError']).toContainEqual(result);
    expect(await state()).toEqual(before);
  });

  it.each([
    ['POST', '/links', { url: 'https://evil.example/' }],
    ['PATCH', '/account', { name: 'Evil' }],
    ['PUT', '/sites/evil.example', {}],
    ['DELETE', '/session', {}],
    ['DELETE', '/sessions', {}],
    ['DELETE', '/account', {}],
  ])('gets no permission to %s %s', async (method, path, body) => {
    const { result, seen } = await attack(origin(), fetched(path, { method, ...json(body) }));
    expect(result).toBe('TypeError');
    for (const each of seen) expect(each.status ?? 0).not.toBe(200);
    expect(await state()).toEqual(before);
  });

  it('signs nobody in as somebody else', async () => {
    for (const script of [
      submit('/session', ATTACKER),
      fetched('/session', { method: 'POST', ...simple(ATTACKER) }),
    ]) {
      const { seen } = await attack(origin(), script);
      expect(seen[0]).toMatchObject({ method: 'POST', site, status: 403, setsCookie: false });
    }
    expect(await state()).toEqual(before);
  });

  it('signs nobody out', async () => {
    const { seen } = await attack(
      origin(),
      fetched('/session', { method: 'DELETE', headers: { 'content-type': 'text/plain' } }),
    );
    for (const each of seen) expect(each.status ?? 0).not.toBe(200);
    expect(await state()).toEqual(before);
  });

  it.each(['/session', '/account', '/links', '/account/events'])('reads nothing of %s', async (path) => {
    for (const init of [{ mode: 'no-cors' }, { mode: 'cors' }]) {
      const { result } = await attack(origin(), fetched(path, init));
      expect([{ type: 'opaque', status: 0, text: '' }, 'TypeError']).toContainEqual(result);
      if (hasCookie) expect(result).toBe('TypeError');
    }
  });

  it.each(['img', 'script', 'link', 'iframe'])('gets nothing into its page by <%s>', async (tag) => {
    const { result, seen } = await attack(
      origin(),
      `new Promise((resolve) => {
        const element = document.createElement('${tag}');
        element.onerror = () => resolve('error');
        element.onload = () => resolve('loaded');
        if ('${tag}' === 'link') element.rel = 'stylesheet';
        element['${tag}' === 'link' ? 'href' : 'src'] = ${JSON.stringify(at('/account'))};
        document.body.append(element);
      }).then(async (event) => {
        const frame = document.querySelector('iframe');
        try {
          return { event, text: frame?.contentWindow.document.body.textContent ?? '' };
        } catch (error) {
          return { event, text: error.name };
        }
      })`,
    );
    expect(JSON.stringify(result)).not.toContain(stage.host.demo.email);
    expect(seen.every(({ method }) => method === 'GET')).toBe(true);
    if (tag !== 'iframe') {
      expect(result).toMatchObject({ event: 'error' });
      expect(seen.map((each) => each.hasCookie)).toEqual([hasCookie]);
    }
    expect(await state()).toEqual(before);
  });
});
