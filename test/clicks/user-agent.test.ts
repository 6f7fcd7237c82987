import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../../lambdas/clicks/browsers.ts';
import { COUNTRIES, clickOf, countryOf } from '../../lambdas/clicks/click.ts';
import { parseUserAgent } from '../../lambdas/clicks/user-agent.ts';
import { userAgents, visitEvent } from './events.ts';

const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';

const webView = `${android.replace(')', '; wv)')} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`;
const oldWebView = (chrome: string): string => `${android} Version/4.0 Chrome/${chrome} Mobile Safari/537.36`;

describe('the browser of a click', () => {
  it.each(Object.entries(userAgents))('%s', (browser, userAgent) => {
    expect(parseUserAgent(userAgent)).toMatchObject({ browser, isBot: false });
  });

  it.each([
    ['Chrome', 'Android', `${android} Chrome/126.0.0.0 Mobile Safari/537.36`],
    ['Chrome', 'an iPhone', `${iphone} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
    ['Chrome', 'an app’s web view', webView],
    ['Safari', 'a Mac', `${mac} Version/17.5 Safari/605.1.15`],
    ['Firefox', 'an iPhone', `${iphone} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`],
    ['Firefox', 'Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
    ['Edge', 'an iPhone', `${iphone} Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/604.1`],
    ['Internet Explorer', 'Windows', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
    ['DuckDuckGo', 'an iPhone', `${iphone} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`],
    ['DuckDuckGo', 'Windows, with Edge’s engine', `${userAgents.Edge} Ddg/126.0.2592.56`],
    ['TikTok', 'an iPhone', `${iphone} Mobile/15E148 musical_ly_34.5.0 JsSdk/2.0 NetType/WIFI`],
    ['Naver', 'an iPhone', `${iphone} Mobile/15E148 NAVER(inapp; search; 2000; 12.7.3; 14PRO)`],
    ['LINE', 'an iPhone', `${iphone} Mobile/15E148 Safari Line/14.9.0`],
    ['TikTok', 'Android', `${webView} trill_350603 JsSdk/1.0 AppName/trill BytedanceWebview/d8a21c6`],
    ['Snapchat', 'Android', `${webView}Snapchat12.80.0.37 (SM-A536B; Android 13#A536BXXS8DXA1#33; gzip; )`],
    ['Facebook', 'Android', `${webView} MetaIAB Facebook`],
    ['Instagram', 'Android, in a newer form', `${webView} MetaIAB Instagram`],
    [
      'Facebook',
      'Android, without a browser',
      '[FBAN/FB4A;FBAV/567.1.0.52.74;FBDM/{density=3.0};FBCR/KPN;FBDV/SM-S921B;FBOP/1;FBCA/arm64-v8a:;]',
    ],
    [
      'Instagram',
      'Android',
      `${webView} Instagram 237.0.0.7.102 Android (28/9; 480dpi; CUBOT; X20; mt6771; it)`,
    ],
    ['Google App', 'Android, in an older form', `${webView} GoogleApp/13.22.15.26.arm64`],
    ['LINE', 'Android, without a mark of its own browser', `${webView} Line/15.1.0`],
    ['Facebook', 'Android, without a version', `${webView} [FB_IAB/FB4A;]`],
    [
      'other',
      'Android, by a brand that imitates Chrome',
      `${android} Chrome/84.0 Mobile Safari/537.36 PHX/6.0`,
    ],
    ['other', 'a computer, by a brand that imitates Chrome', `${userAgents.Chrome} SznProhlizec/9.0`],
    ['Twitter', 'an iPad', `${iphone} Mobile/15E148 Safari/604.1 Twitter for iPad/10.30`],
    ['Google App', 'Android', `${webView} GSA/11.30.9.21.arm64`],
    ['Google App', 'an iPhone', `${iphone} GSA/323.0.647062479 Mobile/15E148 Safari/604.1`],
    ['Brave', 'a tablet', `${android} Brave Chrome/88.0.4324.96 Safari/537.36`],
    ['Vivaldi', 'an iPhone', `${iphone} Version/17.4 Mobile/15E148 Safari/604.1 VivaiOS/6.7.3329.27`],
    [
      'UC Browser',
      'a phone, which also names Opera Mini',
      'UCWEB/2.0 (Linux; U; Opera Mini/7.1.32052/30.3697; en-US; Z10) U2/1.0.0 UCMini/10.9.0.946 (SpeedMode) Mobile',
    ],
    ['UC Browser', 'a phone from before Android', 'Nokia5130c-2/2.0 UCWEB7.0.2.37/28/999'],
    ['UC Browser', 'a computer', `${userAgents.Chrome} UCPC/1.1.0.12`],
    ['Huawei Browser', 'a computer', `${userAgents.Chrome} HBPC/11.0.2.302`],
    ['Yandex', 'its search app', `${webView} YandexSearch/10.91/apad YandexSearchBrowser/10.91`],
    ['QQ Browser', 'Android', `${oldWebView('98.0.4758.102 MQQBrowser/14.0')} COVC/046209`],
    ['QQ Browser', "QQ's app", `${iphone} Mobile/15E148 QQ/9.0.17.638 Core/WKWebView QBWebViewType/1`],
    [
      'WeChat',
      "Android, with QQ's engine",
      `${oldWebView('57.0 MQQBrowser/6.2')} MicroMessenger/7.0 Process/tools`,
    ],
    ['Coc Coc', 'Windows', userAgents.Chrome.replace('Chrome/', 'coc_coc_browser/126.0.102 Chrome/')],
    ['360 Browser', 'an iPad', `${iphone.replace('iPhone', 'iPad')} QHBrowserHD/126 Qihoo NewsSDK/1.2.2`],
    ['360 Browser', 'Android', `${oldWebView('92.0')} 360 Alitephone Browser (1.5.0.99)`],
    ['Opera Mini', 'J2ME', 'Opera/9.80 (J2ME/MIDP; Opera Mini; U; en) Presto/2.12.423 Version/12.16'],
    ['Opera Mini', 'an iPhone', `${iphone} OPiOS/8.0.1.80062 Mobile/11D201 Safari/9537.53`],
    ['Chrome', "an app's web view in Android 4.4", oldWebView('30.0.0.0')],
    ['Chrome', 'an app\'s web view without "wv"', oldWebView('100.0.4896.127')],
    ['Android Browser', 'Android 4.3', oldWebView('28.0.1500.94')],
    ['Android Browser', 'Android 2.3', `${android} Version/4.0 Mobile Safari/533.1`],
    ['other', "Oppo's browser", `${oldWebView('53.0.2785.134')} OppoBrowser/2.2.3`],
    [
      'other',
      "Threads' app",
      `${webView} Barcelona 414.0.0.39.83 Android (34/14; 440dpi; Xiaomi/Redmi; in_ID)`,
    ],
    [
      'other',
      "Alipay's app",
      `${oldWebView('69.0 UWS/3.22.2.33')} UCBS/3.22.2.33 AliApp(AP/10.2) AlipayClient/10.2`,
    ],
    ['other', 'a headset', `${userAgents.Chrome.replace('Chrome/', 'OculusBrowser/32.0 Chrome/')}`],
    [
      'Chrome',
      "an Android app's browser",
      oldWebView('74.0.3729.157').replace('Chrome/', 'Rocket/1.5 Chrome/'),
    ],
    ['Safari', "an iPhone app's web view", `${iphone} Mobile/15E148`],
    ['other', "Ecosia's app", `${iphone} Mobile/15E148 (Ecosia ios@3.0.1.533)`],
    [
      'Internet Explorer',
      'a Windows phone, which imitates Android and iPhones',
      'Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 928) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537',
    ],
    [
      'Chrome',
      'a phone called Brave',
      `${android.replace('Pixel 8', 'Brave 5 Opera Dolphin')} Chrome/126.0.0.0`,
    ],
  ])('%s of %s', (browser, _, userAgent) => {
    expect(parseUserAgent(userAgent)).toMatchObject({ browser, isBot: false });
  });

  it.each(['', '  '])('is unknown without a user agent: %j', (userAgent) => {
    expect(parseUserAgent(userAgent).browser).toBe('unknown');
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
      fc.string({ maxLength: 512, unit: 'binary-ascii' }),
      fc.array(tokens, { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(anyUserAgent, (userAgent) => BROWSERS.has(parseUserAgent(userAgent).browser)),
      { numRuns: 1_000 },
    );
  });
});

describe('the device of a click', () => {
  const deviceOf = (userAgent: string, device: 'desktop' | 'mobile' | 'tablet' | 'unknown'): string =>
    clickOf(visitEvent({ userAgent, device }), parseUserAgent(userAgent)).device;

  it.each([
    ['UC on an iPhone', 'dv(iPh14,2);pr(UCBrowser/11.3.5.1203);ov(15_4);ss(375x812);bt(GJ)'],
    ['Opera Mini', userAgents['Opera Mini']],
    ['UC Mini', 'UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.4; en-US; Q_Mobile) U2/1.0.0 UCBrowser/10.1.0.527 Mobile'],
    ['a phone from before Android', 'Nokia6300/2.0 (05.00) Profile/MIDP-2.0 Configuration/CLDC-1.1'],
  ])('is mobile for %s, though CloudFront takes it for a computer', (_, userAgent) => {
    expect(deviceOf(userAgent, 'desktop')).toBe('mobile');
    expect(deviceOf(userAgent, 'unknown')).toBe('mobile');
    expect(deviceOf(userAgent, 'tablet')).toBe('tablet');
  });

  it.each(['desktop', 'mobile', 'tablet', 'unknown'] as const)("is else CloudFront's: %s", (device) => {
    expect(deviceOf(userAgents.Chrome, device)).toBe(device);
    expect(deviceOf(userAgents.Opera, device)).toBe(device);
  });
});

describe('countries', () => {
  it("are the 249 of ISO 3166-1 and Kosovo, as in the runtime's own data", () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect(COUNTRIES.size).toBe(250);
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
    expect(['PH', 'US', 'GB', 'TW', 'XK'].map(countryOf)).toEqual(['PH', 'US', 'GB', 'TW', 'XK']);
  });
});
