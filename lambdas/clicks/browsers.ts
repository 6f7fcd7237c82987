const OTHER = 'other';
const UNKNOWN = 'unknown';

/**
 * The first row whose pattern occurs names the browser. So apps come before the engines and browsers that they are built
 * with, and browsers before the ones that they imitate. No pattern has an unbounded part, which keeps the
 * time linear in the user agent's length.
 */
const BROWSER_NAMES: readonly (readonly [name: string, pattern: RegExp])[] = [
  // Apps that show pages themselves.
  [OTHER, /\bBarcelona \d+\.\d|MetaIAB (?:Threads|WhatsApp)/],
  ['Instagram', /\bInstagram[ /]\d|MetaIAB Instagram/],
  ['Facebook', /\bFBA[NV]\/|\bFB_IAB\/|MetaIAB/],
  ['TikTok', /musical_ly|\btrill_|BytedanceWebview|\bTikTok/],
  ['Snapchat', /Snapchat[ /]?\d/],
  ['LinkedIn', /LinkedInApp/],
  ['Twitter', /\bTwitter(?:Android| for |\/)/],
  ['KakaoTalk', /KAKAO(?:TALK|STORY)/i],
  ['Naver', /NAVER\(/i],
  ['LINE', /\bLine\/\d/i],
  ['WeChat', /MicroMessenger|\bM?WeChat\/|WindowsWechat/i],
  ['Google App', /\bGSA\/\d/],
  [OTHER, /\bAliApp\(|AlipayClient|\[Pinterest|\bWeibo \(|__weibo__|baiduboxapp/i],
  // Browsers, by the names that only they use.
  ['DuckDuckGo', /DuckDuckGo\/|\bDdg\//],
  ['Edge', /\bEdg(?:e|A|iOS|W)?\/\d/],
  ['UC Browser', /UC ?Browser|\bUCWEB|\bUC(?:PC|Mini|Turbo|Lite)\/|\bJUC ?\(/],
  ['Opera Mini', /Opera Mini|\bOPiOS\//],
  ['Vivaldi', /\bViva(?:ldi|iOS)\//],
  ['Brave', /\bBrave(?: Chrome)?\/\d/i],
  ['Yandex', /YaBrowser|\bYandexSearch|\bYaApp_|YaSearchBrowser/],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Huawei Browser', /HuaweiBrowser\/|\bHBPC\//],
  ['360 Browser', /\b360(?:SE|EE|Browser| A\w{1,20} Browser)|\bQIHU|Qihoo|\bQHBrowser/i],
  ['QQ Browser', /QQBrowser(?:Lite)?\/|\bQQ\/\d/],
  ['Coc Coc', /coc_coc|\bCoc ?Coc/i],
  ['Mi Browser', /MiuiBrowser|\bMint Browser/i],
  ['HeyTap Browser', /HeyTapBrowser/],
  ['Vivo Browser', /VivoBrowser/],
  ['Whale', /\bWhale\//],
  ['Amazon Silk', /\bSilk[/-]/],
  ['Opera', /\bOP[RTX]\/|\bCoast\/\d|\bOpera[ /](?:\d|Mobi|Tablet|Touch)/],
  ['Internet Explorer', /\bMSIE \d|\bTrident\/|IEMobile/],
  ['Firefox', /\bFxiOS\/|\b(?:Focus|Klar)\/\d/],
];

/** Brands outside the list, even those that imitate one on it. */
const OTHER_BRAND =
  /\w{2}browser\w{0,8}[/(]|\bPuffin\/|Maxthon|\bMxBrowser|Sleipnir|\bSe[ai]monkey\/|PaleMoon|Waterfox|Konqueror|Epiphany|\bIron\/|\bDolphin(?:HD)?\/|\bQuark\/|\bEcosia |\bKiwi\/|\bPhoenix\/|\bAVG\/|\bMetaSr\b|LBBROWSER|2345Explorer|\bAvast\/|\bNetFront|Dolfin\/|QtWebEngine|\bAtlas\/|like Firefox/i;

/** Browsers that others imitate: their own names, where no brand follows. */
function engineNameOf(userAgent: string): string {
  if (OTHER_BRAND.test(userAgent)) return OTHER;
  if (/\bFirefox\/\d/.test(userAgent)) return 'Firefox';
  const chrome = /\bChrom(?:e|ium)\/(\d{1,4})/.exec(userAgent);
  // Android's own browser never got Chrome 30. Its successors, web views, began with it.
  const isAndroid = /(?<!like )Android\b/.test(userAgent) && /Version\/\d/.test(userAgent);
  if (chrome) return isAndroid && Number(chrome[1]) < 30 ? 'Android Browser' : 'Chrome';
  if (/\bCriOS\/|HeadlessChrome\//.test(userAgent)) return 'Chrome';
  if (isAndroid && /\bSafari\//.test(userAgent)) return 'Android Browser';
  return /\bSafari\/|\b(?:iPhone|iPad|iPod|Macintosh)\b/.test(userAgent) && /AppleWebKit\//.test(userAgent)
    ? 'Safari'
    : OTHER;
}

/** Every browser that a click can count under. The list is closed, so that no user agent can grow an item. */
export const BROWSERS: ReadonlySet<string> = new Set([
  ...BROWSER_NAMES.map(([name]) => name),
  'Android Browser',
  'Chrome',
  'Safari',
  OTHER,
  UNKNOWN,
]);

/** The browser's name, one of {@link BROWSERS}. @param userAgent empty if none was sent: then `unknown` */
export function browserOf(userAgent: string): string {
  if (userAgent.trim() === '') return UNKNOWN;
  const known = BROWSER_NAMES.find(([, pattern]) => pattern.test(userAgent));
  return known ? known[0] : engineNameOf(userAgent);
}

/** Whether the user agent is of a browser made for phones only. Proxies fetch its pages, so it names no phone. */
export const isPhoneBrowser = (userAgent: string): boolean =>
  /\bOpera Mini\b|\bUCWEB|\bUCMini\/|\bMIDP\b/.test(userAgent);
