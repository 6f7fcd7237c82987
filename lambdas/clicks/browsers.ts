import { UAParser } from 'ua-parser-js';

const OTHER = 'other';
const UNKNOWN = 'unknown';

/**
 * What `ua-parser-js` 1.x lacks or gets wrong (decision 28). The first row whose pattern occurs names the browser. No
 * pattern has an unbounded part, which keeps the time linear in the user agent's length.
 */
const BEFORE_PARSER: readonly (readonly [name: string, pattern: RegExp])[] = [
  // Apps that show pages themselves. The parser's pattern for Naver takes time to the fourth power of the length.
  ['Naver', /NAVER\(/i],
  [OTHER, /\bBarcelona \d+\.\d|MetaIAB (?:Threads|WhatsApp)|\bAliApp\(|\[Pinterest/],
  ['Instagram', /MetaIAB Instagram/],
  ['Facebook', /MetaIAB|\bFB(?:AN|_IAB)\//],
  ['TikTok', /\btrill_|BytedanceWebview|\bTikTok/],
  ['Snapchat', /Snapchat\d/],
  ['Google App', /\bG(?:SA|oogleApp)\/\d/],
  ['LINE', /\bLine\/\d/],
  ['Twitter', /\bTwitter for \w/],
  // Browsers by names that the parser doesn't know, or finds too late: these also name another browser.
  ['DuckDuckGo', /\bDdg\//],
  ['UC Browser', /\bUCWEB|\bUC(?:Browser-\w|(?:PC|Mini|Turbo|Lite)\/)/],
  ['Opera Mini', /\bOpera Mini(?!\/)/],
  ['Vivaldi', /\bVivaiOS\//],
  ['Brave', /\bBrave Chrome\//],
  ['Yandex', /\bYandexSearch|\bYaApp_/],
  ['Huawei Browser', /\bHBPC\//],
  ['360 Browser', /\b360(?:SE|EE|Browser| A\w{1,20} Browser)|\bQIHU|Qihoo|\bQHBrowser/i],
  ['Mi Browser', /\bMint Browser/],
];

/** Maps the parser's names, in lower case, to the names that clicks count under. */
const commonNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '360': '360 Browser',
    'android browser': 'Android Browser',
    brave: 'Brave',
    chrome: 'Chrome',
    'chrome headless': 'Chrome',
    'chrome webview': 'Chrome',
    chromium: 'Chrome',
    'coc coc': 'Coc Coc',
    duckduckgo: 'DuckDuckGo',
    edge: 'Edge',
    facebook: 'Facebook',
    firefox: 'Firefox',
    'firefox focus': 'Firefox',
    'firefox reality': 'Firefox',
    klar: 'Firefox',
    gsa: 'Google App',
    heytap: 'HeyTap Browser',
    'huawei browser': 'Huawei Browser',
    ie: 'Internet Explorer',
    iemobile: 'Internet Explorer',
    instagram: 'Instagram',
    kakaostory: 'KakaoTalk',
    kakaotalk: 'KakaoTalk',
    line: 'LINE',
    linkedin: 'LinkedIn',
    'miui browser': 'Mi Browser',
    opera: 'Opera',
    'opera coast': 'Opera',
    'opera gx': 'Opera',
    'opera mini': 'Opera Mini',
    'opera mobi': 'Opera',
    'opera tablet': 'Opera',
    'opera touch': 'Opera',
    qqbrowser: 'QQ Browser',
    qqbrowserlite: 'QQ Browser',
    safari: 'Safari',
    'mobile safari': 'Safari',
    'samsung internet': 'Samsung Internet',
    silk: 'Amazon Silk',
    snapchat: 'Snapchat',
    tiktok: 'TikTok',
    twitter: 'Twitter',
    ucbrowser: 'UC Browser',
    vivaldi: 'Vivaldi',
    'vivo browser': 'Vivo Browser',
    wechat: 'WeChat',
    whale: 'Whale',
    yandex: 'Yandex',
  }),
);

/** Names that other brands add theirs to. */
const IMITATED: ReadonlySet<string> = new Set(['Android Browser', 'Chrome', 'Firefox', 'Safari']);

/** Brands that the parser doesn't know, or only at the end. */
const OTHER_BRAND =
  /\w{2}browser\w{0,8}[/(]|\bSe[ai]monkey\/|PaleMoon|Waterfox|\bDolphin(?:HD)?\/|\bEcosia |\bKiwi\/|\bPhoenix\/|QtWebEngine|\bAtlas\/|like Firefox|\b(?:PHX|SznProhlizec|ASW|AviraScout|CCleaner|Norton|JioPages|QwantMobile|LieBaoFast)\/|\bGhostery\b/i;

/**
 * The parser's time grows to the third power of the number of these words and of the length of the words after them. No
 * browser repeats them so often, or has words as long as {@link withShortWords} allows.
 */
const SLOW_WORDS = /droid|trident|version\/|rv[: ]|qbcore\/|ome\/|microm|opera/gi;
const MAX_SLOW_WORDS = 8;

/** Every browser that a click can count under. The list is closed, so that no user agent can grow an item. */
export const BROWSERS: ReadonlySet<string> = new Set([
  ...BEFORE_PARSER.map(([name]) => name),
  ...commonNames.values(),
  OTHER,
  UNKNOWN,
]);

/** The browser's name, one of {@link BROWSERS}. @param userAgent empty if none was sent: then `unknown` */
export function browserOf(userAgent: string): string {
  if (userAgent.trim() === '') return UNKNOWN;
  const row = BEFORE_PARSER.find(([, pattern]) => pattern.test(userAgent));
  return row ? row[0] : parsedNameOf(userAgent);
}

function parsedNameOf(userAgent: string): string {
  if ((userAgent.match(SLOW_WORDS)?.length ?? 0) > MAX_SLOW_WORDS) return OTHER;
  const parsed = new UAParser(withShortWords(withoutModel(userAgent))).getBrowser().name?.toLowerCase() ?? '';
  const isAppleApp = parsed === 'webkit' && /\b(?:iPhone|iPad|iPod|Macintosh)\b/.test(userAgent);
  const name = isAppleApp ? 'Safari' : (commonNames.get(parsed) ?? OTHER);
  if (IMITATED.has(name) && OTHER_BRAND.test(userAgent)) return OTHER;
  // Android's own browser never got Chrome 30. Its successors, web views, began with it.
  return name === 'Android Browser' && /\bChrome\/(?:[3-9]\d|\d{3})/.test(userAgent) ? 'Chrome' : name;
}

const withShortWords = (userAgent: string): string => userAgent.replace(/([\w.]{64})[\w.]+/g, '$1');

/** Some phones have a browser's name. */
const withoutModel = (userAgent: string): string =>
  userAgent.replace(
    /^(Mozilla\/\d\.\d \(Linux;[^()]{0,12} Android[^;()]{0,20});[^()/]*?(?=; wv\)|\)| Build\/)/,
    '$1',
  );

/** Whether the user agent is of a browser made for phones only. Proxies fetch its pages, so it names no phone. */
export const isPhoneBrowser = (userAgent: string): boolean =>
  /\bOpera Mini\b|\bUCWEB|\bUCMini\/|\bpr\(UCBrowser|\bMIDP\b/.test(userAgent);
