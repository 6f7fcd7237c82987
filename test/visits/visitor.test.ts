import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { MAX_REFERRER_HOST_LENGTH, MAX_USER_AGENT_LENGTH } from '../../lambdas/visits/visit-event.ts';
import { parseVisitEvent } from '../../lambdas/visits/visit-schemas.ts';
import { type Visitor, visitorFromRequest } from '../../lambdas/visits/visitor.ts';
import { CLIENT_IP } from '../redirect/sandbox.ts';

const visitorWith = (headers: Record<string, string>, clientIp = CLIENT_IP) =>
  visitorFromRequest({
    method: 'GET',
    clientIp,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [{ value }]])),
  });

describe("the visitor's country", () => {
  it.each([
    ['PH', 'PH'],
    ['ph', 'unknown'],
    ['', 'unknown'],
    ['PHL', 'unknown'],
    ['P1', 'unknown'],
    ['PH\r\nX: y', 'unknown'],
    ['__proto__', 'unknown'],
  ])('is known from the header: "%s" is %s', (value, country) => {
    expect(visitorWith({ 'cloudfront-viewer-country': value }).country).toBe(country);
  });

  it('is unknown without the header', () => {
    expect(visitorWith({})).toEqual({
      country: 'unknown',
      device: 'unknown',
      userAgent: '',
      referrerHost: null,
    });
  });
});

describe("the visitor's device", () => {
  it.each([
    ['true', 'false', 'false', 'mobile'],
    ['false', 'true', 'false', 'tablet'],
    ['true', 'true', 'false', 'tablet'],
    ['false', 'false', 'true', 'desktop'],
    ['false', 'false', 'false', 'unknown'],
    ['TRUE', '1', 'yes', 'unknown'],
  ])('with mobile %s, tablet %s, desktop %s is %s', (mobile, tablet, desktop, device) => {
    const headers = {
      'cloudfront-is-mobile-viewer': mobile,
      'cloudfront-is-tablet-viewer': tablet,
      'cloudfront-is-desktop-viewer': desktop,
    };
    expect(visitorWith(headers).device).toBe(device);
  });
});

describe('the referrer', () => {
  const long = 'a'.repeat(60);
  it.each([
    ['https://News.Example/story', 'news.example'],
    ['http://news.example:8080/', 'news.example'],
    ['https://news.example./', 'news.example'],
    ['https://user:secret@news.example/', 'news.example'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['https://d111111abcdef8.cloudfront.net/aBc1234/page', 'd111111abcdef8.cloudfront.net'],
    ['http://192.0.2.1/', 'other'],
    ['http://3221225985/', 'other'],
    ['http://[2001:db8::1]/', 'other'],
    [`http://${CLIENT_IP}.example/`, 'other'],
    [`https://${long}.${long}.example/`, 'other'],
    ['', null],
    ['about:blank', null],
    ['news.example', null],
    ['/relative', null],
    ['https://', null],
    ['https://exa mple/', null],
    ['javascript:alert(1)', null],
    ['android-app://com.google.android.gm/', 'com.google.android.gm'],
    [
      'android-app://com.google.android.googlequicksearchbox/https/www.google.com',
      'com.google.android.googlequicksearchbox',
    ],
    ['android-app://com.Example.App_2', 'com.example.app_2'],
    ['android-app://com.example:8080/', 'com.example'],
    ['android-app://', null],
    ['android-app:com.example', null],
    ['android-app://app/', 'other'],
    ['android-app://192.0.2.1/', 'other'],
    ['android-app://c0.0x201/', 'other'],
    ['android-app://[2001:db8::1]/', 'other'],
    [`android-app://${CLIENT_IP}.example/`, 'other'],
    ['android-app://com.<script>/', null],
    ["android-app://com.ex'ample/", 'other'],
    ['android-app://com.example%2Fx/', 'other'],
    ['android-app://com.bücher/', 'other'],
    [`android-app://com.${'a'.repeat(97)}/`, 'other'],
    ['ios-app://544007664/https/www.example.com', null],
    ['https://müller.example/', 'xn--mller-kva.example'],
    ['data:text/html,x', null],
  ])('of %j is stored as %j', (referer, host) => {
    expect(visitorWith({ referer }).referrerHost).toBe(host);
  });
});

/** The complete event for a visitor, as built by `visit.ts`. */
const eventOf = (visitor: Visitor) => ({
  v: 1,
  id: newUlid(0),
  at: new Date(0).toISOString(),
  linkId: 42,
  kind: 'direct',
  ...visitor,
});

describe('the click event', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 2_000 });

  it('is bounded, plain and acceptable to the aggregator for any headers', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (userAgent, referer, country) => {
        const visitor = visitorWith({
          'user-agent': userAgent,
          referer,
          'cloudfront-viewer-country': country,
        });
        expect(visitor.userAgent.length).toBeLessThanOrEqual(MAX_USER_AGENT_LENGTH);
        expect(visitor.userAgent).toMatch(/^[\x20-\x7e]*$/);
        expect(visitor.referrerHost?.length ?? 0).toBeLessThanOrEqual(MAX_REFERRER_HOST_LENGTH);
        expect(visitor.country).toMatch(/^([A-Z]{2}|unknown)$/);
        expect(parseVisitEvent(eventOf(visitor))).toMatchObject({ ok: true });
        expect(Object.keys(visitor)).toEqual(['country', 'device', 'userAgent', 'referrerHost']);
      }),
    );
  });

  it("never contains the visitor's IP address, even when every header does", () => {
    const ip = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(ip, fc.string(), fc.string(), fc.boolean(), (clientIp, before, after, doubled) => {
        const value = before + clientIp + (doubled ? clientIp : '') + after;
        const visitor = visitorWith(
          {
            'user-agent': value,
            referer: `https://${clientIp.includes(':') ? `[${clientIp}]` : value}/`,
            'cloudfront-viewer-country': value,
            'cloudfront-is-mobile-viewer': value,
          },
          clientIp,
        );
        expect(JSON.stringify(visitor)).not.toContain(clientIp);
      }),
    );
  });

  it('keeps the first 512 characters of the user agent', () => {
    const { userAgent } = visitorWith({ 'user-agent': `Firefox${'x'.repeat(20_000)}` });
    expect(userAgent).toBe(`Firefox${'x'.repeat(505)}`);
  });
});
