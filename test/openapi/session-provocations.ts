import type { ExportFixture } from '../account-export/export-fixture.ts';
import type { EventOptions, ReadResponse } from '../http/api-event.ts';
import { bySession, storedSession } from '../sessions/credentials.ts';
import type { sessionEndpoints } from '../sessions/session-endpoints.ts';
import type { On, OwnerFailures } from './owner-failures.ts';
import { asText, badBodies, crossSite, type Provocations, tooLarge } from './provocation.ts';

const credentials = { email: 'nobody@example.com', password: 'wrong' };

/** What the operations of sessions and accounts are called on. */
interface Stage {
  readonly sessions: ReturnType<typeof sessionEndpoints>;
  readonly leaving: ExportFixture;
}

/** How to get each documented error of the operations of sessions and of people's own accounts. */
export function sessionProvocations(
  stage: () => Stage,
  { aSession, changeBySession, commonFailures, readBySession, sessionFailures }: OwnerFailures,
): Readonly<Record<string, () => Provocations>> {
  const on: On = () => stage().leaving.links;
  /** The failures of an operation that needs a fresh proof of the password. */
  const freshSessionFailures = (call: (options?: EventOptions) => Promise<ReadResponse>): Provocations => ({
    ...sessionFailures(() => call(), on),
    ...commonFailures((cookie) => bySession(cookie, () => call()), on),
    unauthorized: () => call(),
    session_required: () => call({ headers: { authorization: `Bearer ${stage().leaving.owner.key}` } }),
    proof_required: async () => {
      const at = new Date(stage().leaving.now().getTime() - 16 * 60_000);
      return bySession(
        await storedSession(stage().leaving.table, { userId: stage().leaving.owner.userId, at }),
        () => call(),
      );
    },
  });

  return {
    signIn: () => ({
      ...commonFailures(() => stage().sessions.signIn(credentials)),
      validation_failed: () => stage().sessions.signIn({}),
      invalid_body: () => stage().sessions.signIn('{'),
      payload_too_large: () => stage().sessions.signIn(tooLarge),
      unsupported_media_type: () => stage().sessions.signIn(credentials, asText),
      cross_site_request: () => stage().sessions.signIn(credentials, crossSite),
      sign_in_failed: () => stage().sessions.signIn(credentials),
      rate_limited: async () => {
        for (let failed = 0; failed < 5; failed += 1) await stage().sessions.signIn(credentials);
        return stage().sessions.signIn(credentials);
      },
    }),
    getSession: () => readBySession((options) => stage().sessions.getSession(options)),
    confirmSession: () => {
      const confirm = async (body: unknown, headers = {}) =>
        bySession(await aSession(), () => stage().sessions.confirm(body, headers));
      return {
        ...changeBySession((options) => stage().sessions.confirm({ password: 'wrong' }, options)),
        ...badBodies(confirm),
        sign_in_failed: () => confirm({ password: 'wrong' }),
        rate_limited: async () => {
          for (let failed = 0; failed < 5; failed += 1) await confirm({ password: 'wrong' });
          return confirm({ password: 'wrong' });
        },
      };
    },
    listSessions: () => readBySession((options) => stage().sessions.list(options)),
    endSessions: () => changeBySession((options) => stage().sessions.endOthers(options)),
    endSession: () => ({
      ...changeBySession((options) => stage().sessions.end(options)),
      not_found: async () => bySession(await aSession(), () => stage().sessions.end()),
    }),
    getAccount: () => readBySession((options) => stage().sessions.account(options)),
    updateAccount: () => ({
      ...changeBySession((options) => stage().sessions.update({}, options)),
      ...badBodies(async (body, options) =>
        bySession(await aSession(), () => stage().sessions.update(body, options)),
      ),
    }),
    listAccountEvents: () => ({
      ...readBySession((options) => stage().sessions.events(options)),
      validation_failed: async () =>
        bySession(await aSession(), () => stage().sessions.events({ query: 'limit=0' })),
    }),
    signOut: () => ({
      ...commonFailures((cookie) => bySession(cookie, () => stage().sessions.signOut())),
      cross_site_request: () => stage().sessions.signOut(crossSite),
    }),
    deleteAccount: () => ({
      ...freshSessionFailures((options) => stage().leaving.close('', { cookies: undefined, ...options })),
      cross_site_request: async () =>
        bySession(
          await aSession(on),
          () => stage().leaving.close('', { cookies: undefined }),
          crossSite.headers,
        ),
    }),
    exportAccount: () => ({
      ...freshSessionFailures((options) =>
        stage().leaving.page('', undefined, { cookies: undefined, ...options }),
      ),
      validation_failed: async () =>
        bySession(await aSession(on), () => stage().leaving.page('', 'unknown', { cookies: undefined })),
    }),
  };
}
