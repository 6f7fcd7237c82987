import { describe, expect, it } from 'vitest';
import { foreignLink } from '../anonymous.ts';
import { call, dataOf, expectInvalid, refusal } from '../api-client.ts';
import { createLink, post, put, remove, unknownKey } from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS } from '../target.ts';

/** Above any id that a table reaches, but exact as a double. */
const NO_LINK = 9_007_199_254_740_991;

/** Known paths with their allowed methods and some others. */
const methods = [
  { path: LINKS, allow: 'GET, POST', lacking: ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] },
  { path: `${LINKS}/1`, allow: 'DELETE, GET, PUT', lacking: ['POST', 'PATCH', 'OPTIONS'] },
  { path: `${LINKS}/bulk`, allow: 'DELETE, PATCH, POST', lacking: ['GET', 'PUT'] },
  { path: '/api/links', allow: 'GET, POST', lacking: ['DELETE'] },
  { path: '/api/links/1', allow: 'DELETE, GET, PUT', lacking: ['POST'] },
  { path: '/api/v1/session', allow: 'DELETE, GET, POST', lacking: ['PUT', 'PATCH', 'OPTIONS'] },
  { path: '/api/v1/sessions/1', allow: 'DELETE', lacking: ['GET', 'POST'] },
] as const;

/** The reference's "Error Handling", one status after the other. */
export function errorHandling(): void {
  describe.concurrent('Error Handling', () => {
    it('"200 OK — Request processed successfully"', async () => {
      const { id } = await createLink();
      dataOf(await call('GET', `${LINKS}/${id}`), 200);
    });

    it('"201 Created — A new link … was created"', async () => {
      dataOf(await post(), 201);
    });

    it('"400 Bad Request — Missing … field in request body"', async () => {
      expectInvalid(await call('POST', LINKS, { body: {} }), 'url');
    });

    it('"400 Bad Request — … invalid field in request body"', async () => {
      expectInvalid(await post({ url: 'example.com' }), 'url');
    });

    it('"401 Unauthorized — No Authorization header"', async () => {
      refusal(await call('GET', LINKS, { key: null }), 401, 'unauthorized');
    });

    it('"401 Unauthorized — … invalid API key"', async () => {
      refusal(await post({}, { key: unknownKey() }), 401, 'unauthorized');
    });

    sentenceNeeding('a revoked key', '"401 Unauthorized — … key is revoked"', async () => {
      const key = system().revokedApiKey ?? '';
      refusal(await post({}, { key }), 401, 'unauthorized');
      refusal(await call('GET', LINKS, { key }), 401, 'unauthorized');
    });

    sentenceNeeding(
      "somebody else's link",
      '"403 Forbidden — You don\'t own the resource you are trying to modify": PUT',
      async () => {
        refusal(await put(await foreignLink(), { title: 'mine now' }), 403, 'forbidden');
      },
    );

    sentenceNeeding(
      "somebody else's link",
      '"403 Forbidden — You don\'t own the resource you are trying to modify": DELETE',
      async () => {
        refusal(await remove(await foreignLink()), 403, 'forbidden');
      },
    );

    it('"404 Not Found — Link ID does not exist": GET, PUT and DELETE', async () => {
      refusal(await call('GET', `${LINKS}/${NO_LINK}`), 404, 'not_found');
      refusal(await put(NO_LINK, { title: 'a' }), 404, 'not_found');
      refusal(await remove(NO_LINK), 404, 'not_found');
    });

    sentenceNeeding(
      "somebody else's link",
      '"404 Not Found — Link ID … belongs to another user": GET',
      async () => {
        refusal(await call('GET', `${LINKS}/${await foreignLink()}`), 404, 'not_found');
      },
    );

    it('"404 Not Found": a malformed id is an unknown link', async () => {
      for (const id of ['0', '-1', '01', '1.5', 'abc', '1e3', '99999999999999999999', '%F0%9F%90%8E']) {
        refusal(await call('GET', `${LINKS}/${id}`), 404, 'not_found');
      }
    });

    it('"404 Not Found": an unknown API path gets one in the envelope', async () => {
      const ofLinks = ['/api/v1/nothing', '/api/v2/links', `${LINKS}/1/clicks`, `${LINKS}/`];
      // CloudFront sends these to the API of accounts.
      const ofAccounts = [
        '/api/v1/session/',
        '/api/v1/sessions/1/2',
        '/api/v1/accounts',
        '/api/v1/keys-of-mine',
      ];
      for (const path of [...ofLinks, ...ofAccounts]) {
        for (const method of ['GET', 'POST']) refusal(await call(method, path), 404, 'not_found');
      }
    });

    for (const { path, allow, lacking } of methods) {
      it(`"405 Method Not Allowed — Using GET where POST is required, etc.": ${path} takes ${allow}`, async () => {
        for (const method of lacking) {
          const response = await call(method, path);
          refusal(response, 405, 'method_not_allowed');
          expect(response.headers.get('allow'), response.story).toBe(allow);
        }
      });
    }

    it('HEAD of what needs no key responds like GET without the body', async () => {
      for (const path of ['/docs', '/api/v1/openapi.json', '/api/v1/health']) {
        const [get, head] = await Promise.all(
          ['GET', 'HEAD'].map((method) => fetch(`${system().baseUrl}${path}`, { method })),
        );
        expect([head?.status, await head?.text()], path).toEqual([200, '']);
        for (const name of ['content-type', 'cache-control', 'content-security-policy']) {
          expect(head?.headers.get(name), `${path} ${name}`).toBe(get?.headers.get(name));
        }
        await get?.text();
      }
    });

    it('"405 Method Not Allowed": HEAD is not exempt', async () => {
      const response = await fetch(`${system().baseUrl}${LINKS}`, { method: 'HEAD' });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, POST');
    });
  });
}
