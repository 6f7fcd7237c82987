import { describe, expect } from 'vitest';
import { call, dataOf, refusal } from '../api-client.ts';
import { DESTINATION } from '../links.ts';
import { fromOurPage, KEYS, listKeys, makeKey, newPerson, register, signIn } from '../sessions.ts';
import { sentenceNeeding } from '../system.ts';
import { LINKS } from '../target.ts';
import { readUntil } from '../visits.ts';

/** What a person does with an account: "Quick start", "Authentication", "Rate Limits" and "API Key Security". */
export function accounts(): void {
  describe.concurrent('Quick Start: an account and its key', () => {
    sentenceNeeding(
      'a mailbox',
      '"Register for a free Klook Up account. An active profile is required before an API key can be issued."',
      async () => {
        const { email, password, token } = await register();
        const before = await signIn({ email, password });
        refusal(await before.call('POST', KEYS, { body: { name: 'My App' } }), 403, 'email_unverified');
        dataOf(await fromOurPage('POST', '/api/v1/account/verify', { body: { token, password } }), 200);
        const after = await signIn({ email, password });
        expect((await makeKey(after)).key).toMatch(/^klup_/);
      },
    );

    sentenceNeeding(
      'a mailbox',
      '"give your key a name (e.g. My App), and click Generate. Copy the klup_… token — it is shown only once."',
      async () => {
        const person = await newPerson();
        const { key, id } = await makeKey(person);
        expect(key).toMatch(/^klup_[0-9a-f]{64}$/);
        const list = await person.call('GET', KEYS);
        expect(await listKeys(person)).toMatchObject([{ id, name: 'My App', start: key.slice(0, 9) }]);
        expect(list.text).not.toContain(key.slice(9));
      },
    );

    sentenceNeeding(
      'a mailbox',
      '"Send a POST with your Bearer token": the new key works at once',
      async () => {
        const { key } = await makeKey(await newPerson());
        dataOf(await call('POST', LINKS, { key, body: { url: DESTINATION } }), 201);
      },
    );
  });

  describe.concurrent('Authentication: accounts', () => {
    sentenceNeeding(
      'a mailbox',
      '"API keys can only be issued to registered and logged-in users."',
      async () => {
        const body = { name: 'My App' };
        refusal(await fromOurPage('POST', KEYS, { body }), 401, 'unauthorized');
        const { key } = await makeKey(await newPerson());
        refusal(await call('POST', KEYS, { key, body }), 403, 'session_required');
      },
    );

    sentenceNeeding(
      'a mailbox',
      '"You may hold up to 10 active keys per account. Revoke unused keys from Settings › API Keys."',
      async () => {
        const person = await newPerson();
        const made = await Promise.all(
          Array.from({ length: 12 }, (_, n) => person.call('POST', KEYS, { body: { name: `App ${n}` } })),
        );
        expect(made.filter(({ status }) => status === 201)).toHaveLength(10);
        for (const response of made.filter(({ status }) => status !== 201)) {
          refusal(response, 409, 'too_many_keys');
        }
        const [unused] = await listKeys(person);
        dataOf(await person.call('DELETE', `${KEYS}/${unused?.id}`), 200);
        await makeKey(person);
      },
    );

    sentenceNeeding('a mailbox', 'A cookie and a key together are a 400', async () => {
      const person = await newPerson();
      const { key } = await makeKey(person);
      const headers = { authorization: `Bearer ${key}` };
      refusal(await person.call('GET', LINKS, { headers }), 400, 'ambiguous_credentials');
    });

    sentenceNeeding(
      'a mailbox',
      'A bad cookie is a 401 that clears it, never an anonymous link',
      async () => {
        const headers = { cookie: `__Host-klookup=${'0'.repeat(32)}.${'A'.repeat(43)}` };
        const response = await fromOurPage('POST', LINKS, { body: { url: DESTINATION }, headers });
        refusal(response, 401, 'session_ended');
        expect(response.headers.get('set-cookie')).toMatch(/^__Host-klookup=;.*Max-Age=0/);
      },
    );

    sentenceNeeding(
      'a mailbox',
      'A cookie that has just been replaced is a 401 that does not clear the new one',
      async () => {
        const person = await newPerson();
        const body = { password: person.password };
        dataOf(await person.call('POST', '/api/v1/session/confirm', { body }), 200);
        const late = await person.call('GET', '/api/v1/session');
        refusal(late, 401, 'session_ended');
        expect(late.headers.get('set-cookie')).toBeNull();
      },
    );

    sentenceNeeding(
      'a mailbox',
      'GET /session says by is_operator that the account has no role',
      async () => {
        const { email, call: callAs } = await newPerson();
        const data = dataOf<object>(await callAs('GET', '/api/v1/session'), 200);
        expect(data).toMatchObject({ account: { email }, is_operator: 0 });
      },
    );

    sentenceNeeding('a mailbox', 'A key lacks what its scopes leave out', async () => {
      const { key } = await makeKey(await newPerson(), { scopes: ['links:read'] });
      dataOf(await call('GET', LINKS, { key }), 200);
      const response = await call('POST', LINKS, { key, body: { url: DESTINATION } });
      refusal(response, 403, 'missing_scope');
      expect(response.error).toContain('links:write');
    });
  });

  describe.concurrent('Rate Limits: sessions', () => {
    sentenceNeeding('a mailbox', '"Authenticated (session): Unlimited — Per user account"', async () => {
      const person = await newPerson();
      const made = await Promise.all(
        Array.from({ length: 20 }, () => person.call('POST', LINKS, { body: { url: DESTINATION } })),
      );
      expect(made.map(({ status }) => status)).toEqual(Array(20).fill(201));
    });
  });

  describe.concurrent('API Key Security', () => {
    sentenceNeeding(
      'a mailbox',
      '"Create a new key, update your environment variables, then revoke the old key"',
      async () => {
        const person = await newPerson();
        const old = await makeKey(person);
        const rotated = dataOf<{ readonly key: string }>(
          await person.call('POST', `${KEYS}/${old.id}/rotate`, { body: { overlap_seconds: 3_600 } }),
          201,
        );
        for (const { key } of [old, rotated]) dataOf(await call('GET', LINKS, { key }), 200);
        dataOf(await person.call('DELETE', `${KEYS}/${old.id}`), 200);
        refusal(await call('GET', LINKS, { key: old.key }), 401, 'unauthorized');
        dataOf(await call('GET', LINKS, { key: rotated.key }), 200);
      },
    );

    sentenceNeeding(
      'a mailbox',
      '"This allows you to revoke access for a single app without disrupting others."',
      async () => {
        const person = await newPerson();
        const [one, other] = [await makeKey(person), await makeKey(person)];
        dataOf(await person.call('DELETE', `${KEYS}/${one.id}`), 200);
        refusal(await call('GET', LINKS, { key: one.key }), 401, 'unauthorized');
        dataOf(await call('GET', LINKS, { key: other.key }), 200);
      },
    );

    sentenceNeeding('a mailbox', '"Each key tracks its last-used timestamp"', async () => {
      const person = await newPerson();
      const { key, id } = await makeKey(person);
      expect((await listKeys(person)).find((each) => each.id === id)?.last_used_at).toBeNull();
      const usedAt = Date.now();
      dataOf(await call('GET', LINKS, { key }), 200);
      const shown = await readUntil(
        async () => (await listKeys(person)).find((each) => each.id === id)?.last_used_at ?? '',
        (at) => at !== '',
      );
      expect(Math.abs(Date.parse(shown) - usedAt)).toBeLessThan(5_000);
    });

    sentenceNeeding('a mailbox', 'A key may revoke itself, and nothing else of keys', async () => {
      const person = await newPerson();
      const [one, other] = [await makeKey(person), await makeKey(person)];
      refusal(await call('DELETE', `${KEYS}/${other.id}`, { key: one.key }), 403, 'forbidden');
      refusal(await call('GET', KEYS, { key: one.key }), 403, 'session_required');
      dataOf(await call('DELETE', `${KEYS}/${one.id}`, { key: one.key }), 200);
      refusal(await call('GET', LINKS, { key: one.key }), 401, 'unauthorized');
    });
  });

  describe.concurrent('Leaving (contract, "Keys and accounts")', () => {
    sentenceNeeding(
      'a mailbox',
      'A deleted account lets nobody in, and its links are gone soon',
      async () => {
        const person = await newPerson();
        const { key } = await makeKey(person);
        const link = dataOf<{ readonly short_url: string }>(
          await person.call('POST', LINKS, { body: { url: DESTINATION } }),
          201,
        );
        const closed = await person.call('DELETE', '/api/v1/account');
        dataOf(closed, 202);
        expect(closed.headers.get('set-cookie')).toContain('Max-Age=0');
        refusal(await person.call('GET', '/api/v1/session'), 401, 'session_ended');
        refusal(await call('GET', LINKS, { key }), 401, 'unauthorized');
        const { email, password } = person;
        const again = await fromOurPage('POST', '/api/v1/session', { body: { email, password } });
        refusal(again, 401, 'sign_in_failed');
        const visited = () => fetch(link.short_url, { redirect: 'manual' }).then(({ status }) => status);
        expect(await readUntil(visited, (status) => status === 410)).toBe(410);
      },
    );
  });
}
