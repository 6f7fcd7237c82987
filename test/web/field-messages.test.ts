import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import { blockDestination } from '../../lambdas/abuse/block-destination.ts';
import { normaliseReason } from '../../lambdas/abuse/reason.ts';
import { updateAccountBody } from '../../lambdas/accounts/account-schemas.ts';
import { createOwnKey } from '../../lambdas/api-keys/create-own-key.ts';
import { createKeyBody } from '../../lambdas/api-keys/key-schemas.ts';
import { appealBody } from '../../lambdas/appeals/appeal-schemas.ts';
import { changeEmail } from '../../lambdas/credentials/change-email.ts';
import { changeEmailBody } from '../../lambdas/credentials/credential-schemas.ts';
import { type Destination, MAX_URL_BYTES } from '../../lambdas/destinations/destination.ts';
import { CodedError } from '../../lambdas/errors/coded-error.ts';
import { validated } from '../../lambdas/http/input.ts';
import { pageLanguages } from '../../lambdas/languages/page-language.ts';
import { rejectListed } from '../../lambdas/links/destination-verdict.ts';
import { problemsOfDestination, problemsOfValues } from '../../lambdas/links/field-problems.ts';
import { ClaimHeldError, LinkBarredError, ShortCodeTakenError } from '../../lambdas/links/link-errors.ts';
import { createLinkBody, updateLinkBody } from '../../lambdas/links/link-request-schemas.ts';
import { requireOpenReports } from '../../lambdas/operators/resolved-reports.ts';
import { checkPassword } from '../../lambdas/passwords/check-password.ts';
import { claimSite } from '../../lambdas/sites/claim-site.ts';
import { inPageLanguage } from '../../web/src/api/field-messages.ts';
import { en } from '../../web/src/api/field-texts/en.ts';
import { fieldProblems } from '../../web/src/api/problem-texts.ts';
import { ApiProblem } from '../../web/src/api/problems.ts';
import { scriptTexts } from '../../web/src/landing/landing-texts.ts';
import { urlProblem } from '../../web/src/landing/url-problem.ts';
import { showLanguage } from '../../web/src/languages/language.ts';

/** What the API says of a request's fields: it returns it, or throws it. */
async function problemsIn(act: () => unknown): Promise<Readonly<Record<string, string>>> {
  try {
    return (await act()) as Readonly<Record<string, string>>;
  } catch (error) {
    if (error instanceof CodedError && error.details) return error.details;
    throw error;
  }
}

const thrown = (error: CodedError): never => {
  throw error;
};
const sent = (schema: z.ZodType, body: object) => validated(schema, body);
const link = (fields: object) => sent(createLinkBody, { url: 'https://example.com/', ...fields });
const site = (domain: string) =>
  claimSite({ userId: 'a', sent: domain }, {
    now: () => now,
    store: { find: async () => undefined, list: async () => Array.from({ length: 100 }) },
  } as never);
const block = (text: string) =>
  blockDestination({ text, reason: 'Spam.', allowsPublicSuffix: false }, {} as never);
const checked = (password: string) => checkPassword(password, { email: 'jane@example.com' });
const urls = (values: object) =>
  problemsOfValues(values, {
    origin: 'https://go.example',
    distributionHost: undefined,
    allowsPrivateDestinations: false,
    now,
  });
const now = new Date('2026-02-22T10:00:00Z');
const long = (length: number) => 'a'.repeat(length);
const as = (url: string) => url as Destination;
const address = (url: string) => link({ url });

/** What forms of the app may send, and the text that says what the API finds wrong. */
const cases: readonly (readonly [text: keyof typeof en, act: () => unknown])[] = [
  ['required', () => sent(createLinkBody, {})],
  ['required', () => link({ post_id: '' })],
  ['required', () => sent(appealBody, { message: ' ' })],
  ['required', () => block(' ')],
  ['characters', () => link({ title: 'a\u0007' })],
  ['characters', () => address('https://example.com/\u0007')],
  ['characters', () => link({ title: '\ud800' })],
  ['characters', () => sent(updateAccountBody, { name: 'a\u0007' })],
  ['tooLong', () => link({ title: long(1_000) })],
  ['tooLong', () => link({ post_id: long(256) })],
  ['tooLong', () => sent(appealBody, { message: long(1_001) })],
  ['tooLong', () => sent(updateAccountBody, { name: long(101) })],
  ['tooLong', () => site(`${long(400)}.com`)],
  ['tooLong', () => block(`${long(60)}.example/${long(3_000)}`)],
  ['length', () => checked('short')],
  ['length', () => sent(createKeyBody, { name: long(101) })],
  ['scheme', () => address('example')],
  ['doubledScheme', () => address('https://https://example.com/')],
  ['url', () => address('https://exa mple')],
  ['url', () => address('https://a..example/')],
  ['credentials', () => address('https://jane:secret@example.com/')],
  ['urlTooLong', () => address(`https://example.com/${long(MAX_URL_BYTES)}`)],
  [
    'urlTooLong',
    () =>
      problemsOfDestination(
        { targetUrl: as(`https://example.com/${long(MAX_URL_BYTES - 25)}`), utmSource: 'news' },
        { isSuspended: () => false, refuses: () => false },
      ),
  ],
  ['https', () => link({ card_image_url: 'http://example.com/a.png' })],
  ['publicHost', () => urls({ targetUrl: as('http://10.0.0.1/') })],
  ['publicHost', () => site('printer.local')],
  ['ownShortLink', () => urls({ targetUrl: as('https://go.example/aBc1234') })],
  [
    'blocked',
    () =>
      problemsOfDestination(
        { targetUrl: as('https://evil.example/') },
        { isSuspended: () => false, refuses: () => true },
      ),
  ],
  ['takenDown', () => thrown(new LinkBarredError({ kind: 'post_id', linkId: 5, reason: 'Spam.' } as never))],
  ['unsafe', () => rejectListed({ url: 'listed' })],
  ['future', () => urls({ expiresAt: now })],
  [
    'future',
    () =>
      createOwnKey(
        { by: { userId: 'a' }, name: 'a', expiresAt: now } as never,
        {
          blocks: async () => ({ isSuspended: () => false }),
          now: () => now,
        } as never,
      ),
  ],
  ['time', () => link({ expires_at: 'tomorrow' })],
  ['neededInPage', () => link({ type: 'inpage' })],
  ['onlyInPage', () => link({ site_url: 'https://yoursite.com/' })],
  ['held', () => thrown(new ClaimHeldError('post_id', 5))],
  ['taken', () => thrown(new ShortCodeTakenError())],
  ['reserved', () => link({ short_code: 'docs' })],
  ['code', () => link({ short_code: 'a b' })],
  ['tag', () => link({ tags: ['Not/valid'] })],
  ['tags', () => sent(updateLinkBody, { tags: Array.from({ length: 100 }, (_, at) => `tag-${at}`) })],
  ['scopes', () => sent(createKeyBody, { name: 'a', scopes: [] })],
  ['timeZone', () => sent(updateAccountBody, { time_zone: 'Nowhere' })],
  ['email', () => sent(changeEmailBody, { email: 'jane' })],
  [
    'sameEmail',
    () =>
      changeEmail(
        { userId: 'a', newEmail: 'jane@example.com' } as never,
        {
          store: { askForAddress: async () => 'refused' },
          sendMail: async () => {},
          now: () => now,
          newId: () => 'a',
          registration: 'open',
        } as never,
      ),
  ],
  ['commonPassword', () => checked('1234567890')],
  ['passwordOfService', () => checked('my klook up 1')],
  ['passwordOfAddress', () => checked('jane@example.com')],
  ['hostName', () => site('https://yoursite.com/')],
  ['hostName', () => site('yoursite')],
  ['ipAddress', () => site('93.184.216.34')],
  ['publicSuffix', () => site('github.io')],
  ['tooManySites', () => site('yoursite.com')],
  ['reason', () => normaliseReason('')],
  ['blockHost', () => block('example.com:80')],
  ['blockCharacters', () => block('exa mple.com')],
  ['blockTooShort', () => block('a*')],
  ['manyOwners', () => block('github.io')],
  [
    'noReport',
    () =>
      requireOpenReports(
        { reports: ['r'], alike: false },
        { reports: { find: async () => undefined } } as never,
        {} as never,
      ),
  ],
];

/** What forms show, in German. */
async function germanOf(details: Readonly<Record<string, string>>) {
  const problem = new ApiProblem({
    status: 400,
    code: 'validation_failed',
    message: 'No.',
    details,
    requestId: 'r',
    retryAfterSeconds: 1,
  });
  const readable = await inPageLanguage(problem);
  expect(readable).toMatchObject({
    status: 400,
    code: 'validation_failed',
    message: 'No.',
    requestId: 'r',
    retryAfterSeconds: 1,
  });
  return fieldProblems(readable);
}

describe("the API's messages about fields", () => {
  beforeAll(async () => {
    vi.stubGlobal('document', { documentElement: {} });
    vi.stubGlobal('navigator', { languages: [] });
    await showLanguage('de');
  });
  afterAll(() => vi.unstubAllGlobals());

  it.each(cases)('are said in the page’s language: %s', async (name, act) => {
    const [message = ''] = Object.values(await problemsIn(act));
    const { de } = await import('../../web/src/api/field-texts/de.ts');
    const text: string | ((...values: string[]) => string) = de[name];
    const said = await germanOf({ field: message }).then(({ field = '' }) => field);
    expect(said).not.toBe(message);
    if (typeof text === 'string') expect(said).toBe(text);
    else {
      // All of its values were in the message.
      expect(said).toMatch(/\d/);
      expect(said).not.toContain('undefined');
      const words = (sentence: string) => sentence.replaceAll(/[\d.]+/g, '');
      expect(words(said)).toBe(words(text(...Array.from(text.toString().matchAll(/\$\{/g), () => '1'))));
    }
  });

  it.each(pageLanguages.filter((language) => language !== 'en'))(
    'are no English sentences in %s',
    async (language) => {
      const chunk = await import(`../../web/src/api/field-texts/${language}.ts`);
      const texts = Object.entries<unknown>(chunk[language]).map(([name, text]) => [name, String(text)]);
      const same = texts.filter(([name = '', text]) => String(en[name as keyof typeof en]) === text);
      expect(same).toEqual([]);
    },
  );

  it('have a text each, and no text is for nothing', () => {
    expect(Object.keys(en).filter((name) => !cases.some(([tried]) => tried === name))).toEqual([]);
  });

  it('of an item of a list belong to its field, and unknown ones stay as they are', async () => {
    const details = { 'tags.3': 'Must be 1 to 50 of a-z, 0-9 and -.', url: 'Something new.' };
    expect(await germanOf(details)).toEqual({
      tags: 'Ein Tag hat 1 bis 50 Zeichen aus a-z, 0-9 und -.',
      url: 'Something new.',
    });
  });
});

describe('what the landing page says of an address', () => {
  it.each([
    ['publicHost', () => urls({ targetUrl: as('http://10.0.0.1/') })],
    ['ownShortLink', () => urls({ targetUrl: as('https://go.example/aBc1234') })],
    ['unsafe', () => rejectListed({ url: 'listed' })],
    ['invalid', () => address('https://a..example/')],
  ] as const)('is in its language: %s', async (name, act) => {
    expect(urlProblem((await problemsIn(act)).url ?? '')).toBe(name);
    for (const language of pageLanguages) expect(scriptTexts(language)[name]).toMatch(/\S/);
  });
});
