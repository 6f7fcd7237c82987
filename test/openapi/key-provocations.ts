import { type KeyCall, type KeysFixture, keysFixture } from '../api-keys/keys-fixture.ts';
import { sentWith } from '../http/api-event.ts';
import type { LinksFixture } from '../links/links-fixture.ts';
import { bySession, storedSession } from '../sessions/credentials.ts';
import type { OwnerFailures } from './owner-failures.ts';
import { asText, type Provocations, type Provoke, tooLarge } from './provocation.ts';

type KeyRequest = Parameters<KeysFixture['call']>[1];

/** API keys of an account of their own. */
interface Stage {
  readonly keyLinks: LinksFixture;
  readonly keys: KeysFixture;
}

/** How to get each documented error of the operations of API stage().keys. */
export function keyProvocations(
  stage: () => Stage,
  { aSession, sessionFailures }: OwnerFailures,
): Readonly<Record<string, () => Provocations>> {
  /** The failures of an endpoint of API keys that asks for a session. @param request one that would succeed */
  function keyFailures(name: KeyCall, request: () => KeyRequest = () => ({})): Record<string, Provoke> {
    const on = () => stage().keyLinks;
    const call = () => stage().keys.call(name, request());
    const sent = (headers: Record<string, string | undefined>) => sentWith({ headers, cookies: [] }, call);
    return {
      ...sessionFailures(call, on),
      unauthorized: () => sent({ authorization: undefined }),
      session_required: () => sent({ authorization: `Bearer ${stage().keys.owner.key}` }),
      ...(name !== 'list' && {
        cross_site_request: async () =>
          bySession(await aSession(on), call, { 'sec-fetch-site': 'cross-site' }),
      }),
    };
  }

  /** The refusals of an endpoint that makes API stage().keys. */
  function makingFailures(name: 'create' | 'rotate', request: () => KeyRequest): Record<string, Provoke> {
    const call = () => stage().keys.call(name, request());
    return {
      ...keyFailures(name, request),
      proof_required: async () => {
        const at = new Date(stage().keys.now().getTime() - 15 * 60_000);
        return bySession(
          await storedSession(stage().keys.table, { userId: stage().keys.owner.userId, at }),
          call,
        );
      },
      account_suspended: async () => {
        stage().keys.use({
          blocks: async () => ({ ...(await stage().keys.blocks()), isSuspended: () => true }),
        });
        try {
          return await call();
        } finally {
          stage().keys.use({});
        }
      },
      too_many_keys: async () => {
        while ((await stage().keys.counted()) !== 10) await stage().keys.create();
        return call();
      },
    };
  }

  /** What may be wrong with the body of a request about API stage().keys. */
  const badKeyBodies = (name: KeyCall, id?: string): Record<string, Provoke> => {
    const send = (body: unknown, headers?: Readonly<Record<string, string>>) =>
      stage().keys.call(
        name,
        { ...(id && { id }), body },
        headers && { ...stage().keys.session(), headers: { ...stage().keys.session().headers, ...headers } },
      );
    return {
      validation_failed: () => send({ unknown: 1 }),
      invalid_body: () => send('{'),
      payload_too_large: () => send(tooLarge),
      unsupported_media_type: () => send({ name: 'A' }, asText.headers),
    };
  };

  return {
    createKey: () => ({
      ...makingFailures('create', () => ({ body: { name: 'A' } })),
      ...badKeyBodies('create'),
    }),
    listKeys: () => keyFailures('list'),
    updateKey: () => {
      const request = () => ({ id: stage().keys.owner.keyId, body: { name: 'A' } });
      return {
        ...keyFailures('update', request),
        ...badKeyBodies('update', '0'.repeat(24)),
        not_found: () => stage().keys.call('update', { ...request(), id: '0'.repeat(24) }),
      };
    },
    rotateKey: () => ({
      ...makingFailures('rotate', () => ({ id: stage().keys.owner.keyId })),
      ...badKeyBodies('rotate', '0'.repeat(24)),
      not_found: () => stage().keys.call('rotate', { id: '0'.repeat(24) }),
      key_rotated: async () => {
        const other = await keysFixture();
        await other.call('rotate', { id: other.owner.keyId });
        return other.call('rotate', { id: other.owner.keyId });
      },
    }),
    revokeKey: () => {
      const { session_required: _, ...failed } = keyFailures('revoke', () => ({
        id: stage().keys.owner.keyId,
      }));
      return {
        ...failed,
        forbidden: () =>
          stage().keys.call(
            'revoke',
            { id: '0'.repeat(24) },
            { headers: { authorization: `Bearer ${stage().keys.owner.key}` } },
          ),
        not_found: () => stage().keys.call('revoke', { id: '0'.repeat(24) }),
      };
    },
    revokeKeys: () => keyFailures('revokeAll'),
  };
}
