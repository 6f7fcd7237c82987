import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STAND_IN_KEY, startWebRiskStandIn, type WebRiskStandIn } from '../../../dev/web-risk/stand-in.ts';

const now = Date.UTC(2026, 2, 1, 12);
let standIn: WebRiskStandIn;
beforeAll(async () => {
  standIn = await startWebRiskStandIn({ now: () => now });
});
beforeEach(() => standIn.behave({}));
afterAll(() => standIn.stop());

const PHISHING = 'http://testsafebrowsing.appspot.com/s/phishing.html';

/** The parts of any response that the tests read. */
interface SearchResponse {
  readonly threat?: { readonly threatTypes: readonly string[]; readonly expireTime: string };
  readonly error?: {
    readonly code: number;
    readonly status: string;
    readonly message: string;
    readonly details?: ReadonlyArray<Readonly<Record<string, unknown>>>;
  };
}

async function search(
  query: readonly (readonly [name: string, value: string])[],
  headers: Readonly<Record<string, string>> = { 'x-goog-api-key': STAND_IN_KEY },
) {
  const address = new URL(standIn.lookupUrl);
  for (const [name, value] of query) address.searchParams.append(name, value);
  const response = await fetch(address, { headers });
  return { status: response.status, body: (await response.json()) as SearchResponse };
}

const refusal = (code: number, status: string) => ({
  status: code,
  body: { error: expect.objectContaining({ code, status, message: expect.any(String) }) },
});

describe("the stand-in's uris.search", () => {
  it('responds as documented for listed and unlisted URLs', async () => {
    expect(
      await search([
        ['threatTypes', 'SOCIAL_ENGINEERING'],
        ['uri', PHISHING],
      ]),
    ).toEqual({
      status: 200,
      body: { threat: { threatTypes: ['SOCIAL_ENGINEERING'], expireTime: '2026-03-01T12:05:00.000000001Z' } },
    });
    expect(
      await search([
        ['threatTypes', 'MALWARE'],
        ['uri', PHISHING],
      ]),
    ).toEqual({ status: 200, body: {} });
    expect(
      await search([
        ['threatTypes', 'MALWARE'],
        ['uri', 'https://example.com/'],
      ]),
    ).toEqual({
      status: 200,
      body: {},
    });
  });

  it('names each requested list that has the URL', async () => {
    standIn.lists.add('both.example/', 'MALWARE');
    standIn.lists.add('both.example/', 'UNWANTED_SOFTWARE');
    const { body } = await search([
      ['threatTypes', 'UNWANTED_SOFTWARE'],
      ['threatTypes', 'SOCIAL_ENGINEERING'],
      ['threatTypes', 'MALWARE'],
      ['uri', 'https://www.both.example/x'],
    ]);
    expect(body.threat?.threatTypes).toEqual(['UNWANTED_SOFTWARE', 'MALWARE']);
  });

  it('also accepts the key in the query', async () => {
    const query = [
      ['threatTypes', 'MALWARE'],
      ['uri', PHISHING],
      ['key', STAND_IN_KEY],
    ] as const;
    expect((await search(query, {})).status).toBe(200);
  });

  it('refuses callers without a key or with an invalid one', async () => {
    const query = [
      ['threatTypes', 'MALWARE'],
      ['uri', PHISHING],
    ] as const;
    expect(await search(query, {})).toEqual(refusal(403, 'PERMISSION_DENIED'));
    const wrong = await search(query, { 'x-goog-api-key': 'AIza-wrong' });
    expect(wrong).toEqual(refusal(400, 'INVALID_ARGUMENT'));
    expect(wrong.body.error?.details).toEqual([expect.objectContaining({ reason: 'API_KEY_INVALID' })]);
  });

  it.each([
    ['no threat type', [['uri', PHISHING]]],
    [
      'an unknown threat type',
      [
        ['threatTypes', 'MALWARE'],
        ['threatTypes', 'SPAM'],
        ['uri', PHISHING],
      ],
    ],
    ['no address', [['threatTypes', 'MALWARE']]],
    [
      'an invalid URL',
      [
        ['threatTypes', 'MALWARE'],
        ['uri', 'not an address'],
      ],
    ],
  ] as const)('refuses %s', async (_, query) => {
    const response = await search(query);
    expect(response).toEqual(refusal(400, 'INVALID_ARGUMENT'));
    expect(response.body.error?.details).toBeUndefined();
  });
});

describe('the stand-in', () => {
  it('fails on demand, for a given number of requests, by JSON that no page can send', async () => {
    const control = `${standIn.url}/control`;
    const body = JSON.stringify({ lookup: 503, times: 1 });
    const ask = () =>
      search([
        ['threatTypes', 'MALWARE'],
        ['uri', PHISHING],
      ]);
    expect((await fetch(control, { method: 'POST', body })).status).toBe(415);
    expect((await ask()).status).toBe(200);
    await fetch(control, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await ask()).toEqual(refusal(503, 'UNAVAILABLE'));
    expect((await ask()).status).toBe(200);
  });

  it('serves nothing else', async () => {
    expect((await fetch(`${standIn.url}/v1/hashes:search`)).status).toBe(404);
    expect((await fetch(standIn.lookupUrl, { method: 'POST' })).status).toBe(404);
  });
});
