import { describe, expect, it } from 'vitest';
import { call, dataOf, refusal } from '../api-client.ts';
import { type CreatedLink, createLink, unknownKey } from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';

/** The reference's "Quick Start", "Base URL" and "Authentication". */
export function quickStart(): void {
  describe.concurrent('Quick Start', () => {
    it('"Send a POST with your Bearer token and destination URL. Receive a short link": the minimal working example', async () => {
      const body = { url: 'https://your-site.com/landing', type: 'direct' };
      const link = dataOf<CreatedLink>(await call('POST', LINKS, { body }), 201);
      expect(link.short_url).toBe(`${system().baseUrl}/${link.short_code}`);
    });

    sentenceNeeding(
      'plain HTTP',
      '"TLS (HTTPS) is required — plain HTTP requests will be rejected."',
      async () => {
        const response = await fetch(`${system().plainHttpUrl}${LINKS}`, {
          redirect: 'manual',
          headers: { authorization: `Bearer ${system().apiKey}` },
        });
        expect(response.status).toBe(403);
      },
    );
  });

  describe.concurrent('Authentication', () => {
    const apiKey = (): string => system().apiKey;
    const withAuthorization = (authorization: string) =>
      call('GET', LINKS, { key: null, headers: { authorization } });

    const keyless = [
      ['GET', LINKS],
      ['GET', `${LINKS}/1`],
      ['PUT', `${LINKS}/1`],
      ['DELETE', `${LINKS}/1`],
      ['POST', `${LINKS}/bulk`],
    ] as const;
    for (const [method, path] of keyless) {
      it(`"Every request must carry a valid API key": ${method} ${path} without one is a 401`, async () => {
        const body = method === 'PUT' || method === 'POST' ? { body: {} } : {};
        const response = await call(method, path, { key: null, ...body });
        refusal(response, 401, 'unauthorized');
        expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
      });
    }

    it('"using the Bearer scheme": another scheme is a 401', async () => {
      refusal(await withAuthorization(`Basic ${apiKey()}`), 401, 'unauthorized');
    });

    it('"using the Bearer scheme": its name is case-insensitive, as everywhere in HTTP', async () => {
      dataOf(await withAuthorization(`bearer ${apiKey()}`), 200);
    });

    it('"klup_<64 lowercase hexadecimal characters>": a key in another format is a 401', async () => {
      const hex = apiKey().slice('klup_'.length);
      const wrong = [`klup_${hex.toUpperCase()}`, `klup_${hex.slice(1)}`, `klup_${hex}0`, hex, 'klup_'];
      for (const key of wrong) refusal(await withAuthorization(`Bearer ${key}`), 401, 'unauthorized');
    });

    it('A key anywhere but in the Authorization header is a 401 that names that header, never an anonymous link', async () => {
      const key = unknownKey();
      const body = { url: 'https://example.com/' };
      const misplaced = [
        [LINKS, { 'x-api-key': key }],
        [LINKS, { 'x-api-key': 'a key of another service' }],
        [LINKS, { 'x-auth-token': key }],
        [LINKS, { 'x-authorization': `Bearer ${key}` }],
        [LINKS, { cookie: `key=${key}` }],
        [`${LINKS}?api_key=${key}`, {}],
        [`${LINKS}?apikey=x`, {}],
        [`${LINKS}?key=${key}`, {}],
        [`${LINKS}?access_token=x`, {}],
      ] as const;
      for (const [path, headers] of misplaced) {
        const response = await call('POST', path, { key: null, body, headers });
        refusal(response, 401, 'unauthorized');
        expect(response.error).toContain('Authorization: Bearer klup_...');
      }
    });

    it('A well-formed key that was never issued is a 401, even on a create', async () => {
      const key = unknownKey();
      refusal(await call('GET', LINKS, { key }), 401, 'unauthorized');
      const body = { url: 'https://example.com/' };
      refusal(await call('POST', LINKS, { key, body }), 401, 'unauthorized');
    });

    it('"the plaintext key is shown to you once only": no response about links repeats it', async () => {
      const { id } = await createLink();
      const responses = [await call('GET', `${LINKS}/${id}`), await call('GET', LINKS)];
      for (const { text } of responses) expect(text).not.toContain(apiKey().slice(5));
    });
  });
}
