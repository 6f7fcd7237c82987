import { list } from 'isbot';
import { describe, expect, it } from 'vitest';
import { isBot, LOOSE_PATTERNS } from '../../lambdas/clicks/bots.ts';
import { BROWSERS } from '../../lambdas/clicks/browsers.ts';
import { parseUserAgent } from '../../lambdas/clicks/user-agent.ts';
import { BOT_USER_AGENT, userAgents } from './events.ts';

const android = 'Mozilla/5.0 (Linux; Android 14; K Build/U; wv) AppleWebKit/537.36 (KHTML, like Gecko)';
const phone = `${android} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`;
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const chrome = userAgents.Chrome;

describe('people are never counted as bots', () => {
  /** Names of phones that isbot's words also match, real ones first. */
  const models =
    'CUBOT KING KONG,CUBOT_X18_Plus,XBot Junior,M bot 51,Discovery SE,DISCOVERY_2_ME,Newsday_E1,Radar Deluxe,Virtuoso,Google 2XL,' +
    'CG|EON Blaze,ECHO JAVA,Capture+,Moto G (4),Spider 8,Crawler,Bot,Robot 2,Scanner,Server,Proxy,Python,curl,Headless,Feed,Lighthouse 2,' +
    'K.com,Validator,Synthetic';
  it.each(models.split(','))('with the phone %s, also where the app repeats its name', (model) => {
    const app = `AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/101.0 Mobile Safari/537.36`;
    const fromPhone = [
      `Mozilla/5.0 (Linux; Android 8.1.0; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0 Mobile Safari/537.36`,
      `Mozilla/5.0 (Linux; U; Android 4.2.2; it-it; ${model} Build/${model}) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30`,
      `Mozilla/5.0 Linux; Android 7.0; ${model} Build/NRD90M AppleWebKit/537.36 KHTML, like Gecko Chrome/67.0 Safari/537.36`,
      `Mozilla/5.0 (Linux; Android 9; ${model} Build/P00610; wv) ${app} Instagram 237.0.0.7.102 Android (28/9; 480dpi; ${model}; ${model}; mt6771; it_IT)`,
      `Mozilla/5.0 Linux; Android 7.0; ${model} Build/NRD90M; wv ${app} Instagram 89.0 Android 24/7.0; 320dpi; ${model}; ICE2plus;`,
      `Mozilla/5.0 (Linux; Android 13; ${model}; wv) ${app} [FB_IAB/FB4A;FBAV/123.0;FBDV/${model};FBCR/${model} Mobile;]`,
      `Mozilla/5.0 (Linux; Android 13; ${model}; wv) ${app}Snapchat12.80.0.37 (${model}; Android 13#A#33; gzip; )`,
      `Mozilla/5.0 (compatible; MSIE 9.0; Windows Phone OS 7.5; Trident/5.0; IEMobile/9.0; HTC; ${model})`,
      `Mozilla/5.0 (Mobile; ${model}; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2`,
      `[FBAN/FB4A;FBAV/567.1.0.52.74;FBDM/{density=3.0};FBCR/${model};FBDV/${model};FBCA/arm64-v8a:;]`,
    ];
    expect(fromPhone.filter(isBot)).toEqual([]);
    const cutOff = fromPhone.flatMap((each) =>
      [0.4, 0.6, 0.8, 0.95].map((part) => each.slice(0, each.length * part)),
    );
    expect(cutOff.filter(isBot)).toEqual([]);
  });

  it('with what apps append', () => {
    const tokens =
      'Process/tools NewsSDK/1.2 AppleNews/3 SmartNews/8 QRScanner/2.1 MyDownloader/4 SogouSearch Grab/5.1 CheckApp/1.0; ' +
      'Booking.com/3 Time/2 Feedly/60 Insight Inspect/2 ABC|DEF App() ServerCode/1 Monitor/1 Library/2 URLOpener/2 cURLy/1 ' +
      'Channel/googleplay Channel/Google-Play com.example.preview iRobot/7.0 ChatBot/2 SpidersGame NoHead Archive/3 JavaScript/1';
    const inApp = tokens.split(' ').flatMap((token) => [`${phone} ${token}`, `${iphone} ${token}`]);
    expect(inApp.filter(isBot)).toEqual([]);
  });

  it.each([
    'SonyEricssonJ108i/R1x Browser/NetFront/3.5 Profile/MIDP-2.1 Configuration/CLDC-1.1 JavaPlatform/JP-8.5',
    'Nokia5130c-2/2.0 (07.97) Profile/MIDP-2.1 Configuration/CLDC-1.1 UCWEB/2.0 (Java; U; MIDP-2.0; en-US) U2/1.0.0 Mobile',
    'BlackBerry9000/4.6.0.167 Profile/MIDP-2.0 Configuration/CLDC-1.1 VendorID/102',
    'SEC-SGHX427M UP.Link/1.1',
    'DoCoMo/2.0 N905i(c100;TB;W24H16)',
    'HTC_Touch_HD_T8282 Mozilla/4.0 (compatible; MSIE 6.0; Windows CE; IEMobile 7.11)',
    'Mozilla/5.0 (SAMSUNG; SAMSUNG-GT-S5250/1.0; U; bada/1.0; pt-br) AppleWebKit/533.1 (KHTML, like Gecko) Dolfin/2.0 Mobile',
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0 Safari/537.36 WebAppManager',
    'HbbTV/1.2.1 (+DRM;Samsung;SmartTV2018;T-KTM2DEUC-1234.5;;)',
    'Roku/DVP-9.10 (519.10E04111A)',
    'Mozilla/5.0 (Nintendo 3DS; U; ; en) Version/1.7498.EU',
    'Mozilla/4.0 (PSP (PlayStation Portable); 2.00)',
    'Mozilla/4.0 (compatible; Linux 2.6.22) NetFront/3.4 Kindle/2.5 (screen 824x1200;rotate)',
    'Mozilla/5.0 (Fuchsia) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0 Safari/537.36 CrKey/1.56.500000',
    'Outlook-iOS/709.2189947.prod.iphone (3.24.0)',
    'Quora 8.4.30 rv:3230 env:prod (iPad11,3; iPadOS 17.7; en_GB) AppleWebKit',
    'dv(iPh14,2);pr(UCBrowser/11.3.5.1203);ov(15_4);ss(375x812);bt(GJ);pm(0);bv(0);nm(0);im(0);nt(2);',
    'LEGEND61D_11C_HW (MRE/3.1.00(1);MAUI/KKT_Quadra_S107;BDATE/2017/02/06 11:15;WAP Browser/MAUI ();GMOBI/001;)',
    'Mozilla/5.0 (Sonim-XP3400;U;REX/1.0;BREW/3.1.5;240*320;CTC/2.0) POLARIS/6.2',
    'Mozilla/5.0 (Linux; GoogleTV 3.2; NSZ-GS7/GX70 Build/MASTER) AppleWebKit/534.24 (KHTML, like Gecko) Chrome/11.0 Safari/534.24',
    'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/55.0 Safari/537.36 HbbTV/1.5.1 (+DRM; UMC-Sharp; UMC_GoogleTV_2019;)',
    'Zeasn/2.0 NETTV/4.5.0 Mozilla/5.0 (Linux;CE-HTML/1.0;U;en), Chrome/42.0 Safari/537.36 AppleWebKit 537.36 (KHTML, like Gecko)',
    'Lynx/2.8.9rel.1 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.1.1k',
    'w3m/0.52',
    'ELinks/0.13.2 (textmode; Linux 5.10.0; 80x24-2)',
    'Dillo/3.1.0',
    'NetSurf/3.10 (Linux; Arch Linux)',
    'Mozilla/5.0 (compatible; IBrowse 3.0; AmigaOS4.0)',
    'Mozilla/4.0 (compatible; Linux 2.6.22) NetFront/3.4 Kindle/2.0 (screen 600x800)',
  ])('with %s', (userAgent) => {
    expect(isBot(userAgent)).toBe(false);
  });

  it.each([
    [
      'a download manager',
      'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Trident/4.0; QQDownload 691; SLCC2; MALC)',
    ],
    [
      'toolbars',
      'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0; HbTools 4.8; GoogleT5; Foxy/1; OptimizedIE8)',
    ],
    [
      'a frame by Google',
      'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; chromeframe/13.0)',
    ],
    [
      'a component that gives its address',
      'Mozilla/4.0 (compatible; MSIE 8.0; Trident/4.0; EmbeddedWB from: http://www.bsalsa.com/)',
    ],
    [
      "Outlook's window",
      'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; Microsoft Outlook 16.0.4266; ms-office)',
    ],
    ['an app made with Electron', `${chrome.replace('Chrome/', 'Server Monitor/5.3 Chrome/')} Electron/23`],
    ['a server for a computer', `${chrome.replace(/\(.*?\)/, '(Windows Server 2012 R2 Standard; x64)')}`],
    ['a browser that gives its address', `${chrome} QtWeb Internet Browser/1.7 http://www.QtWeb.net`],
    ['a browser for web developers', `${userAgents.Safari} InspectBrowser`],
    ['a translator between', `${chrome},gzip(gfe) (via translate.google.com)`],
  ])('with %s', (_, userAgent) => {
    expect(isBot(userAgent)).toBe(false);
  });
});

describe('bots', () => {
  it.each(['', ' ', '-', '???'])('are those that send no user agent: %j', (userAgent) => {
    expect(isBot(userAgent)).toBe(true);
  });

  it.each([
    BOT_USER_AGENT,
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'WhatsApp/2.24.12.79 A',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 11.6; rv:92.0) Gecko/20100101 Firefox/92.0',
  ])('are crawlers and link previews: %s', (userAgent) => {
    expect(isBot(userAgent)).toBe(true);
  });

  it.each([
    'curl/8.5.0',
    'python-requests/2.32.3',
    'Dart/3.4 (dart:io)',
    'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/AP1A.240505.004)',
    'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.18362.1714',
    'Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.22631; en-US) PowerShell/7.4.2',
    'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X) Word/16.84.0',
    'ReactorNetty/0.9.10.RELEASE',
    'kube-probe/1.9+',
    'docker/19.03.8 go/go1.12.17 git-commit/afacb8b7f0 os/linux arch/amd64',
    'Mozilla/5.0 (compatible; evc-batch/2.0.20160608212921)',
    'Mozilla/5.0 (compatible; Expanse, a Palo Alto Networks company)',
    'CopperEgg/RevealUptime/LondonUK',
    'facebookexternalhit/1.1;line-poker/1.0',
    'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.12026; Pro)',
    '() { :; }; /bin/bash -c id',
    'Mozilla"<?=print(1-2);?>"',
  ])('are programs and attacks: %s', (userAgent) => {
    expect(isBot(userAgent)).toBe(true);
  });

  it.each([
    'GTmetrix',
    'Assetnote/1.0.0',
    'Chrome-Lighthouse',
    'PTST/220',
    'HLB/1.247',
    'DatadogSynthetics',
    'Site24x7',
    'PingdomTMS/2',
    'PTST/SpeedTracker',
    'Observatory/82.0',
    'MonitoRSS/1.0',
    'HtmlUnit/3.11',
    'jsdom/22.1.0',
    'Hotjar',
    'Convertify',
    'Nitro-Optimizer-Agent',
    'SyntheticsAgent/1670084315573',
    'Devin/1.0; +devin.ai',
    'claude-web',
  ])('are monitors and page testers, on computers and phones: %s', (name) => {
    expect([chrome, phone].map((browser) => isBot(`${browser} ${name}`))).toEqual([true, true]);
  });

  it.each([
    `${phone} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    `${phone} (compatible; GoogleOther)`,
    `${phone}; Bytespider`,
    `${phone} https://example.com/about-us`,
    `${android.replace('like Gecko', 'like Gecko; Google Web Preview')} Version/4.0 Mobile Safari/537.36`,
    `${android.replace('; wv', '; DuplexWeb-Google/1.0')} Chrome/74.0 Mobile Safari/537.36`,
    `${iphone} Safari/600.1.4 (Applebot/0.1)`,
    'SAMSUNG-SGH-E250/1.0 Profile/MIDP-2.0 UP.Browser/6.2 (compatible; Googlebot-Mobile/2.1; +http://www.google.com/bot.html)',
    'DoCoMo/2.0 N905i(c100;TB;W24H16) (compatible; Mobile Crawler)',
    'Mozilla/5.0 (compatible; ExampleBot; Android 9) Mobile',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Amzn-User/0.1) Chrome/119.0 Safari/537.36',
    `${chrome.replace('Chrome/', 'HeadlessChrome/')}`,
    `${chrome} SWIMGBot`,
    'Mozilla/5.0 (X11; Datanyze; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/65.0 Safari/537.36',
  ])('are those that pose as browsers: %s', (userAgent) => {
    expect(isBot(userAgent)).toBe(true);
  });

  it("are found by the installed isbot's patterns, and each loose one is among them", () => {
    expect(LOOSE_PATTERNS.filter((pattern) => !list.includes(pattern))).toEqual([]);
  });
});

describe('a hostile user agent', () => {
  const repeated = (text: string, length: number): string => text.repeat(length).slice(0, length);
  const hostile: readonly (readonly [string, (length: number) => string])[] = [
    ...[
      'naver(',
      '1.',
      'droid. version/1.droid',
      'trident',
      '(',
      ')',
      '[',
      '; ',
      'bbbb',
      'a@',
      ';a',
      'Android 1',
      'Build/',
      '<',
      '((((a',
      'Mozilla/5.0 (',
      '. ',
      '/1.0',
      'Browser',
    ].map((text) => [text, (length: number) => repeated(text, length)] as const),
    ...[
      'Mozilla/5.0 (',
      'Mozilla/5.0 (Linux; Android 9; ',
      'Mozilla/5.0 (compatible; ',
      `${phone} `,
      `${chrome} `,
    ].flatMap((start) =>
      ['(', 'a', '1', '; ', 'a.', 'Android 1/1 (', 'a1/'].map(
        (text) => [`${start}${text}`, (length: number) => start + repeated(text, length)] as const,
      ),
    ),
    ['naver( and 1.', (length) => repeated('naver(', length / 2) + repeated('1.', length / 2)],
    ['trident and rv:1', (length) => repeated('trident', length / 3) + repeated('rv:1', (length * 2) / 3)],
    ['a few droids and version/1.1', (length) => `${'droid'.repeat(7)} version/${repeated('1.', length)}`],
    [
      'droid version/1, 1. and mozilla/1',
      (length) => ['droid version/1', '1.', 'mozilla/1 '].map((text) => repeated(text, length / 3)).join(''),
    ],
    ['a and safari', (length) => repeated('a', length / 2) + repeated(' safari', length / 2)],
  ];

  const ROUNDS = 5;
  /** Much longer than a call that reads the clock. */
  const ROUND_US = 200;

  /**
   * Microseconds of this thread's processor time for one parse: what other programs do meanwhile is not in it. The least of
   * several rounds, because a garbage collection may be in one.
   */
  function costOf(userAgent: string): number {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const before = process.threadCpuUsage();
      for (let parses = 1; ; parses += 1) {
        parseUserAgent(userAgent);
        const { user, system } = process.threadCpuUsage(before);
        if (user + system >= ROUND_US) return (user + system) / parses;
      }
    });
    return Math.min(...rounds);
  }

  it.each(hostile)('takes processor time linear in its length: %s', (_, ofLength) => {
    const short = costOf(ofLength(512));
    const long = costOf(ofLength(4_096));
    // Eight times as long. A quadratic pattern would take 64 times as long.
    expect(long / short).toBeLessThan(32);
  });

  // ua-parser-js reads 500 characters only, but has patterns that take milliseconds for them.
  it.each(hostile)('takes less processor time than 16 ordinary ones: %s', (_, ofLength) => {
    expect(costOf(ofLength(512)) / costOf(chrome)).toBeLessThan(16);
  });

  it('counts under a name of the closed list', () => {
    expect(hostile.filter(([, ofLength]) => !BROWSERS.has(parseUserAgent(ofLength(512)).browser))).toEqual(
      [],
    );
  });
});
