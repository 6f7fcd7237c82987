import fc from 'fast-check';
import { UAParser } from 'ua-parser-js';
import { describe, expect, it } from 'vitest';
import { COUNTRIES, countryOf } from '../../lambdas/clicks/click.ts';
import { BROWSERS, parseUserAgent } from '../../lambdas/clicks/user-agent.ts';
import { BOT_USER_AGENT, userAgents } from './events.ts';

const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('the browser of a click', () => {
  it.each(Object.entries(userAgents))('%s', (browser, userAgent) => {
    expect(parseUserAgent(userAgent)).toEqual({ browser, isBot: false });
  });

  it.each([
    ['Chrome', 'Android', `${android} Chrome/126.0.0.0 Mobile Safari/537.36`],
    ['Chrome', 'an iPhone', `${iphone} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
    [
      'Chrome',
      'an app’s web view',
      `${android.replace(')', '; wv)')} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`,
    ],
    ['Safari', 'a Mac', `${mac} Version/17.5 Safari/605.1.15`],
    ['Firefox', 'an iPhone', `${iphone} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`],
    ['Firefox', 'Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
    ['Edge', 'an iPhone', `${iphone} Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/604.1`],
    ['Internet Explorer', 'Windows', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
    ['DuckDuckGo', 'an iPhone', `${iphone} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`],
    ['TikTok', 'an iPhone', `${iphone} Mobile/15E148 musical_ly_34.5.0 JsSdk/2.0 NetType/WIFI`],
    ['Naver', 'an iPhone', `${iphone} Mobile/15E148 NAVER(inapp; search; 2000; 12.7.3; 14PRO)`],
    ['LINE', 'an iPhone', `${iphone} Mobile/15E148 Safari Line/14.9.0`],
  ])('%s of %s', (browser, _, userAgent) => {
    expect(parseUserAgent(userAgent)).toEqual({ browser, isBot: false });
  });

  it('is unknown without a user agent, which does not make it a bot', () => {
    expect(parseUserAgent('')).toEqual({ browser: 'unknown', isBot: false });
    expect(parseUserAgent('  ').browser).toBe('unknown');
  });

  it('is one of a closed list, for any input', () => {
    expect(BROWSERS.size).toBeLessThanOrEqual(45);
    const tokens = fc.constantFrom(
      ...Object.values(userAgents).flatMap((userAgent) => userAgent.split(' ')),
      '__proto__/1',
      'constructor',
      'NAVER(',
      'ie 6',
    );
    const anyUserAgent = fc.oneof(
      fc.string({ maxLength: 512, unit: 'binary' }),
      fc.array(tokens, { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anyUserAgent, (userAgent) => BROWSERS.has(parseUserAgent(userAgent).browser)),
      { numRuns: 2_000 },
    );
  });
});

describe('known bots', () => {
  it.each([
    BOT_USER_AGENT,
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'WhatsApp/2.24.12.79 A',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'curl/8.5.0',
    'python-requests/2.32.3',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
  ])('%s', (userAgent) => {
    expect(parseUserAgent(userAgent).isBot).toBe(true);
  });
});

describe('a hostile user agent', () => {
  const repeated = (text: string): string => text.repeat(512).slice(0, 512);
  const halves = (first: string, second: string): string =>
    repeated(first).slice(0, 256) + repeated(second).slice(0, 256);

  /** Duration of one call: the minimum of several, to exclude other load on the machine. */
  function costOf(run: () => unknown): number {
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      for (let index = 0; index < 20; index += 1) run();
      return (performance.now() - start) / 20;
    });
    return Math.min(...times);
  }

  /** What the parser's own rule for Naver's app would take: time to the fourth power of the length. */
  const worst = halves('naver(', '1.');
  const mostCostly = [
    worst,
    repeated('droid. version/1.droid'),
    repeated('trident'),
    repeated('naver('),
    repeated('ekiohf'),
    halves('a', ' safari'),
    repeated('bbbb'),
  ];

  it.each(mostCostly)("takes at most 400 times as long as Chrome's: %j", (userAgent) => {
    const usual = costOf(() => parseUserAgent(userAgents.Chrome));
    expect(costOf(() => parseUserAgent(userAgent)) / usual).toBeLessThan(400);
  });

  it('would take thousands of times as long with the bare parser', () => {
    const usual = costOf(() => parseUserAgent(userAgents.Chrome));
    const start = performance.now();
    new UAParser(worst).getBrowser();
    expect((performance.now() - start) / usual).toBeGreaterThan(1_000);
  });
});

describe('countries', () => {
  it("are the 249 of ISO 3166-1, as in the runtime's own data", () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(COUNTRIES.size).toBe(249);
    expect([...COUNTRIES].filter((code) => names.of(code) === undefined)).toEqual([]);
    expect([...COUNTRIES].toSorted()).toEqual([...COUNTRIES]);
  });

  it.each(['', 'ph', 'PHL', 'XX', 'ZZ', 'UK', 'EU', 'T1', 'unknown', '__proto__'])(
    '%j is unknown',
    (code) => {
      expect(countryOf(code)).toBe('unknown');
    },
  );

  it('with a valid code are counted under it', () => {
    expect(['PH', 'US', 'GB', 'TW'].map(countryOf)).toEqual(['PH', 'US', 'GB', 'TW']);
  });
});
