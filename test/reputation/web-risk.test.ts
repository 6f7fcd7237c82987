import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  STAND_IN_KEY,
  type StandInFaults,
  startWebRiskStandIn,
  type WebRiskStandIn,
} from '../../dev/web-risk/stand-in.ts';
import { LIMIT_MS, PAUSE_MS, webRisk } from '../../lambdas/reputation/web-risk.ts';

const MALWARE = 'http://testsafebrowsing.appspot.com/s/malware.html';
const SECRET_PLACE = 'https://shop.example.com/orders/4711?token=t0ps3cret#code=s3cr3t';

let standIn: WebRiskStandIn;
beforeAll(async () => {
  standIn = await startWebRiskStandIn();
});
beforeEach(() => {
  standIn.behave({});
  standIn.asked.length = 0;
});
afterAll(() => standIn.stop());

/** Web Risk through the stand-in, with a clock that only moves when it is set. */
function reputation({
  lookupUrl = standIn.lookupUrl,
  key = async () => STAND_IN_KEY,
}: {
  readonly lookupUrl?: string;
  readonly key?: () => Promise<string>;
} = {}) {
  const clock = { elapsed: 0 };
  const reported: unknown[] = [];
  const report = (problem: string, cause: unknown): void => {
    const { message = '' } = cause instanceof Error ? cause : {};
    reported.push(`${problem}: ${message}`);
    // Everything that a log line could contain of it.
    causes.push(cause instanceof Error ? [cause.message, cause.stack, cause.cause] : [cause]);
  };
  const causes: unknown[][] = [];
  const { lookUp, isPaused } = webRisk({ lookupUrl, key, elapsedMs: () => clock.elapsed, report });
  return { lookUp, isPaused, clock, reported, causes };
}

describe('a destination', () => {
  it.each(['malware', 'phishing', 'unwanted'])(
    "is listed when it is Google's test page for %s",
    async (page) => {
      const { lookUp, reported } = reputation();
      expect(await lookUp(`http://testsafebrowsing.appspot.com/s/${page}.html`)).toBe('listed');
      expect(reported).toEqual([]);
    },
  );

  it.each([
    'https://example.com/',
    'http://testsafebrowsing.appspot.com/s/malware.htm',
    'http://testsafebrowsing.appspot.com/',
    'https://example.com/?to=http://testsafebrowsing.appspot.com/s/malware.html',
  ])('is unlisted when it is on no list: %s', async (url) => {
    expect(await reputation().lookUp(url)).toBe('unlisted');
  });

  it.each([
    ['its scheme', 'https://testsafebrowsing.appspot.com/s/malware.html'],
    ['its query', `${MALWARE}?utm_source=x&a=b%26c`],
    ['its fragment', `${MALWARE}#top`],
    ['a query too long for a lookup', `${MALWARE}?${'%25'.repeat(1_300)}`],
  ])('is listed regardless of %s', async (_, url) => {
    expect(await reputation().lookUp(url)).toBe('listed');
  });

  it.each([
    ['host', 'evil.example/'],
    ['directory', 'evil.example/a/b/'],
  ])('is listed with its %s, even when its path is too long for a lookup', async (_, expression) => {
    standIn.lists.add(expression, 'SOCIAL_ENGINEERING');
    expect(await reputation().lookUp(`https://evil.example/a/b/${'%25'.repeat(2_000)}/x?y`)).toBe('listed');
    expect(await reputation().lookUp(`https://www.evil.example/a/b/c`)).toBe('listed');
  });

  it('is looked up once, on all three lists, without its fragment', async () => {
    await reputation().lookUp(SECRET_PLACE);
    expect(standIn.asked).toEqual([
      {
        uri: 'https://shop.example.com/orders/4711?token=t0ps3cret',
        threatTypes: ['MALWARE', 'SOCIAL_ENGINEERING', 'UNWANTED_SOFTWARE'],
        address: expect.not.stringContaining(STAND_IN_KEY),
      },
    ]);
  });

  it('arrives unchanged, with any path and query', async () => {
    const { lookUp } = reputation();
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, async (path, query) => {
        const url = new URL('https://example.com/');
        url.pathname = path;
        url.search = query;
        expect(await lookUp(url.href)).toBe('unlisted');
        expect(standIn.asked.at(-1)?.uri).toBe(url.href.replace(/\?$/, ''));
      }),
      { numRuns: 60 },
    );
  });
});

const faults: readonly (readonly [string, StandInFaults, string])[] = [
  ['refuses our project', { lookup: 403 }, 'Web Risk responded with 403 PERMISSION_DENIED SERVICE_DISABLED.'],
  [
    'has no quota left',
    { lookup: 429 },
    'Web Risk responded with 429 RESOURCE_EXHAUSTED RATE_LIMIT_EXCEEDED.',
  ],
  ['fails', { lookup: 500 }, 'Web Risk responded with 500 INTERNAL.'],
  ['is unavailable', { lookup: 503 }, 'Web Risk responded with 503 UNAVAILABLE.'],
  ['responds with a page', { lookup: 'html' }, 'Web Risk responded with 200 and an unknown body.'],
  ['responds with a list', { lie: [] }, 'Web Risk responded with 200 and an unknown body.'],
  [
    'responds with an unknown threat type',
    { lie: { threat: 'MALWARE' } },
    'Web Risk responded with 200 and an unknown body.',
  ],
  [
    'responds with an error and a success',
    { lie: { error: { code: 500 } } },
    'Web Risk responded with 200 and an unknown body.',
  ],
  [
    'responds endlessly',
    { lie: { more: 'x'.repeat(20_000) } },
    'Web Risk gave no usable response: ResponseTooLongError.',
  ],
];

describe('a broken Web Risk', () => {
  it.each(faults)('leaves the reputation unknown when it %s, and is reported', async (_, conduct, told) => {
    standIn.behave(conduct);
    const { lookUp, reported } = reputation();
    expect(await lookUp(MALWARE)).toBe('unknown');
    expect(reported).toEqual([`Web Risk cannot tell: ${told}`]);
    expect(standIn.asked).toHaveLength(1);
  });

  it('leaves the reputation unknown when it cuts connections and the second try fails too', async () => {
    standIn.behave({ lookup: 'down' });
    const { lookUp, reported } = reputation();
    expect(await lookUp(MALWARE)).toBe('unknown');
    expect(standIn.asked).toHaveLength(2);
    expect(reported).toEqual(['Web Risk cannot tell: Web Risk gave no usable response: UND_ERR_SOCKET.']);
  });

  it('does no harm when one connection is cut, like that of a sandbox that slept', async () => {
    standIn.behave({ lookup: 'down', times: 1 });
    const { lookUp, reported } = reputation();
    expect(await lookUp(MALWARE)).toBe('listed');
    expect(reported).toEqual([]);
  });

  it.each(['hang', 'drip'] as const)('is abandoned when it is slow: %s', async (lookup) => {
    standIn.behave({ lookup });
    const { lookUp, reported } = reputation();
    expect(await lookUp(MALWARE)).toBe('unknown');
    await standIn.untilAbandoned();
    expect(standIn.asked).toHaveLength(1);
    expect(reported).toEqual(['Web Risk cannot tell: Web Risk gave no usable response: TimeoutError.']);
    expect(LIMIT_MS).toBe(1_000);
  });

  it('leaves the reputation unknown when nothing listens at its address', async () => {
    const gone = await startWebRiskStandIn();
    await gone.stop();
    const { lookUp, reported } = reputation(gone);
    expect(await lookUp(MALWARE)).toBe('unknown');
    expect(reported).toEqual(['Web Risk cannot tell: Web Risk gave no usable response: ECONNREFUSED.']);
  });

  it('cannot redirect the key and the destination to another address', async () => {
    const elsewhere = createServer((_request, response) => {
      response.writeHead(307, { location: standIn.lookupUrl }).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    expect(await reputation({ lookupUrl: `http://127.0.0.1:${port}/` }).lookUp(MALWARE)).toBe('unknown');
    expect(standIn.asked).toEqual([]);
    await new Promise((resolve) => {
      elsewhere.close(resolve);
      elsewhere.closeAllConnections();
    });
  });

  it('never makes a lookup throw', async () => {
    const { lookUp, clock } = reputation();
    await fc.assert(
      fc.asyncProperty(fc.string(), async (url) => {
        clock.elapsed += PAUSE_MS;
        expect(['unknown', 'unlisted']).toContain(await lookUp(url));
      }),
      { numRuns: 50 },
    );
  });
});

describe('after a failure', () => {
  it('nothing is looked up for 30 seconds, so that an outage does not slow many creates', async () => {
    standIn.behave({ lookup: 500 });
    const { lookUp, isPaused, clock, reported } = reputation();
    await lookUp(MALWARE);
    expect(isPaused()).toBe(true);
    standIn.behave({});
    clock.elapsed = 29_999;
    const answers = await Promise.all(Array.from({ length: 100 }, () => lookUp(MALWARE)));
    expect(new Set(answers)).toEqual(new Set(['unknown']));
    expect(standIn.asked).toHaveLength(1);
    expect(reported).toHaveLength(1);
    clock.elapsed = 30_000;
    expect(isPaused()).toBe(false);
    expect(await lookUp(MALWARE)).toBe('listed');
  });

  it('and another, the pause starts again', async () => {
    standIn.behave({ lookup: 429 });
    const { lookUp, isPaused, clock } = reputation();
    await lookUp(MALWARE);
    clock.elapsed = 30_000;
    await lookUp(MALWARE);
    clock.elapsed = 59_999;
    expect(isPaused()).toBe(true);
    clock.elapsed = 60_000;
    expect(isPaused()).toBe(false);
    expect(standIn.asked).toHaveLength(2);
  });

  it('of a single URL, others are still looked up: nobody can switch lookups off', async () => {
    standIn.behave({ lookup: 400, times: 1 });
    const { lookUp, isPaused, reported } = reputation();
    expect(await lookUp('https://example.com/refused')).toBe('unknown');
    expect(reported).toEqual(['Web Risk cannot tell: Web Risk responded with 400 INVALID_ARGUMENT.']);
    expect(isPaused()).toBe(false);
    expect(await lookUp(MALWARE)).toBe('listed');
  });
});

describe('the API key', () => {
  it.each([
    ['is wrong', async () => 'AIza-wrong', 'Web Risk responded with 400 INVALID_ARGUMENT API_KEY_INVALID.'],
    ['is empty', async () => ' \n', 'The secret is not a Google API key.'],
    ['is JSON', async () => '{ "key": "AIza-x" }', 'The secret is not a Google API key.'],
    ['is two lines', async () => 'AIza-x\nAIza-y', 'The secret is not a Google API key.'],
    ['cannot be read', () => Promise.reject(new Error('no secret')), 'no secret'],
  ])('stops all lookups for a while when it %s', async (_, key, told) => {
    const { lookUp, isPaused, reported } = reputation({ key });
    expect(await lookUp(MALWARE)).toBe('unknown');
    expect(reported).toEqual([`Web Risk cannot tell: ${told}`]);
    expect(isPaused()).toBe(true);
  });

  it('may end with a line break, as in files', async () => {
    expect(await reputation({ key: async () => `${STAND_IN_KEY}\n` }).lookUp(MALWARE)).toBe('listed');
  });
});

describe('the reported problem', () => {
  const keys = ['AIza-s3cr3t-wrong', 'AIza-s3cr3t\nwrong', STAND_IN_KEY];
  const conducts: readonly StandInFaults[] = [
    ...faults.map(([, conduct]) => conduct),
    { lookup: 'down' },
    { lookup: 400 },
    // A response's messages, and malformed names, may repeat the request.
    {
      lie: {
        error: {
          code: 400,
          status: SECRET_PLACE,
          message: SECRET_PLACE,
          details: [{ reason: SECRET_PLACE }],
        },
      },
    },
  ];

  it('contains neither the key nor the path, query or fragment of the URL', async () => {
    for (const conduct of conducts) {
      for (const key of keys) {
        standIn.behave(conduct);
        const { lookUp, causes } = reputation({ key: async () => key });
        await lookUp(SECRET_PLACE);
        expect(causes).toHaveLength(1);
        expect(JSON.stringify(causes)).not.toMatch(/4711|t0ps3cret|s3cr3t|AIza/);
      }
    }
  });
});
