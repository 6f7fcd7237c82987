import { createIsbotFromList, isbot, list } from 'isbot';

/**
 * Whether a visit came from a program instead of a person (decision 27). A person taken for a bot loses a click; a program
 * taken for a person adds one. The first is worse, so doubt means a person. Takes time linear in the length.
 * @param userAgent as truncated by the edge; a visit without one is a program's
 */
export function isBot(userAgent: string): boolean {
  if (!/[a-z\d]/i.test(userAgent) || IMPOSTORS.has(userAgent)) return true;
  const text = userAgent.replace(ADD_ONS, '');
  if (NAMED_PROGRAM.test(text) || PAYLOAD.test(text) || isNativeProgram(text)) return true;
  const isDevice = isDeviceOrApp(text);
  if (!isDevice && !isBrowser(text)) return isbot(text);
  const { platform, products } = split(text);
  if (ADDRESS.test(text) || BOT_WITH_VERSION.test(text) || SECOND_IDENTITY.test(products)) return true;
  if (isDevice) return STRICT_WORDS.test(`${afterModel(platform)} ${outsideBrackets(products)}`);
  // Electron names the app, which may have any name.
  return /\bElectron\//.test(text) ? STRICT_WORDS.test(text) : isComputersBot(text);
}

/** Patterns of isbot's list that also match names of browsers, their apps and add-ons. */
export const LOOSE_PATTERNS: readonly string[] = [
  '(?:^|[^g])news(?!sapphire)',
  '(?<!lib)http',
  ';\\s\\w+;$',
  '\\(\\)',
  '\\b\\w+/1\\.0;',
  '\\bbw/',
  '\\bdlc\\b',
  '\\bort/',
  '\\|',
  'browsex',
  'capture',
  'catch',
  'chromeframe',
  'discovery',
  'download',
  'java(?!;)',
  'library',
  'mail\\.ru/',
  'optimize',
  'radar',
  'rss\\b',
  'sogou',
  'tools',
  'torrent',
  'url',
  'virtuoso',
];
const isComputersBot = createIsbotFromList(list.filter((pattern) => !LOOSE_PATTERNS.includes(pattern)));

/** What only bots call themselves. Phones, apps and add-ons have names with most other words of isbot's list. */
const STRICT_WORDS =
  /(?<!cu|ro|chat)bots?(?:\b|_)|crawl(?:er|ing)?s?\b|spiders?\b|\bscrap(?:er|ing|y)\b|slurp|(?<!\/)google-\w|\w-google\/\d|googleother|mediapartners|lighthouse|page ?speed|cloudflare|headless|phantomjs|playwright|selenium|cypress\/|ptst[ /]\d|synthetics?\b|pingdom|statuscake|speedcurve|dareboost|hardenize|silktide|urlscan|validator\b|link ?check/i;

/** Monitors, page testers and other programs that pose as browsers. isbot misses them, or has only a loose word for them. */
const NAMED_PROGRAM =
  /powershell|robot_framework|gtmetrix|\bHLB\/|assetnote|turingos|\bnewsai\/|catchpoint|bingpreview|transcoder|siteimprove|sucuri|debugbear|speedvitals|uptrends|checkly|thousandeyes|alertsite|site24x7|dotcom-monitor|yellowlabtools|webpagetest|acunetix|netsparker|nessus|qualys|detectify|securityheaders|ghost ?inspector|browsershot|wkhtmlto|slimerjs|casperjs|rendertron|puppeteer|applitools|hetrixtools|nodeping|freshping|uptime\.com|wappalyzer|builtwith|whatcms|netcraft|criticalcss|contentking|sortsite|censys|shodan|google favicon|proofpoint|mimecast|elastic-heartbeat|adbeat\.com|miniature\.io|\bdevin\/\d|claude-web|monitorss|\bYLT Chrome|\bptst\/|observatory\/\d|\bhotjar\b|jsdom|zombie\.js|htmlunit|convertify|nitro-optimizer|alibaba\.security|squider|web-?thumb|websnapr|web-capture|webscreenie|kimonolabs|snapsearch|mixed-content-scan|screenshot-generator|neustar wpm|nodemeter|onetrust|\bsyntheticsagent|\bdlc\/\d|revealuptime|externalhit|siege\/\d/i;

/**
 * Discord's link previews send these two. Firefox 92 never names macOS 11, and Firefox 38 is from 2015.
 * https://github.com/discord/discord-api-docs/issues/1600
 */
const IMPOSTORS: ReadonlySet<string> = new Set([
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.10; rv:38.0) Gecko/20100101 Firefox/38.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 11.6; rv:92.0) Gecko/20100101 Firefox/92.0',
]);

/** Attempts to inject code. */
const PAYLOAD = /<[?%!/a-z]|\$\{|\(\) ?\{|\.\.\//i;
/** Bots say where webmasters can read about them. */
const ADDRESS = /https?:\/\/|\+http|\bwww\.\w/i;
const BOT_WITH_VERSION = /(?<!cu|ro|chat)bot\/\d/i;
/** Browsers call themselves compatible at the start only, and add nothing to "like Gecko". */
const SECOND_IDENTITY = /[(;] ?compatible\b|like Gecko;(?! googleweblight)/i;
/** Traces of browsers, toolbars and a translator that people use. */
const ADD_ONS =
  /https?:\/\/(?:www\.)?bsalsa\.com|\[avantbrowser\.com\]|google ?(?:toolbar|earth|t\d)|\(via translate\.google\.com|http:\/\/www\.qtweb\.net|InspectBrowser|Windows Server \d+/gi;

const ENGINE = /AppleWebKit|KHTML|Gecko\/\d|Trident\/|MSIE |Presto\/|Safari\/|Chrome\/|Firefox\//i;
const isBrowser = (text: string): boolean =>
  /^Opera\/\d/.test(text) || (/^Mozilla\/\d/.test(text) && ENGINE.test(text));

/** Phones, tablets, televisions, consoles and e-readers that browse like computers. */
const DEVICE =
  /Android|iPhone|iPad|iPod|Windows (?:Phone|CE)|IEMobile|Tizen|\bbada\b|Symbian|Series ?[346]0|BlackBerry|BB10|PlayBook|web0?OS|hpwOS|KAIOS|\((?:Mobile|Tablet|TV|Phone);|HarmonyOS|Maemo|MeeGo|Sailfish|Kindle|Nintendo|PlayStation|\bPSP\b|Xbox|Smart-?TV|HbbTV|NetCast|AppleTV|CrKey|Roku|\bDTV\b|BRAVIA|Kobo|\bNook\b|GoogleTV|NETTV\/|PocketBook|VIDAA/i;
/** Phones from before those. */
const OLD_PHONE =
  /MIDP|CLDC|UP\.(?:Browser|Link)|NetFront|Obigo|Teleca|UCWEB|JUC ?\(|\bpr\(UCBrowser|\bMAUI\b|\bBREW\/|^(?:DoCoMo|KDDI-|SoftBank|Vodafone|J-PHONE|Nokia|SonyEricsson|SAMSUNG|SEC-|LG[-/E]|MOT-|Motorola|BlackBerry|PANTECH|HTC|ZTE|HUAWEI|ALCATEL|PHILIPS|SIE-|SAGEM|SHARP-)/i;
/** Apps and devices with user agents of their own, without a browser's. */
const OWN_APP = /\bFBAN\/|^(?:Instagram|Quora|Outlook-(?:iOS|Android)|HbbTV|Roku)\b/;
/** Browsers for terminals, and small ones with an engine of their own. */
const SMALL_BROWSER = /^(?:Lynx|w3m|E?Links|Dillo|NetSurf|OmniWeb)[ /(]/i;
const isDeviceOrApp = (text: string): boolean =>
  OLD_PHONE.test(text) ||
  OWN_APP.test(text) ||
  SMALL_BROWSER.test(text) ||
  (/^(?:Mozilla|Opera|AppleWebKit|Zeasn)\/\d/.test(text) && DEVICE.test(text));

/** HTTP libraries and run-times that isbot doesn't know, and the requests that Office sends ahead of the browser's. */
function isNativeProgram(text: string): boolean {
  if (NATIVE.test(text)) return true;
  if (!ENGINE.test(text) && (ONLY_COMPATIBLE.test(text) || OFFICE_ON_MAC.test(text))) return true;
  return /^Dalvik\//.test(text) ? !OWN_APP.test(text) : /ms-office/i.test(text) && !ENGINE.test(text);
}

/** HTTP clients and tools that isbot doesn't know. */
const NATIVE =
  /^(?:Dart|Deno|Bun|(?:Microsoft )?Office|ReactorNetty|ureq|nyawc|Mechanize|IPinfoClient|docker|containerd|cri-o|kubectl|kube-probe|Gradle|twine|git-annex|GitLab|Artifactory|Mikrotik|Cygwin-Setup|Akregator|htdig|WhatWeb|SiteGuardian)\/v?\d/i;

/** Is nothing but "compatible". Only Internet Explorer and browsers of the Amiga are so brief, and still name themselves. */
const ONLY_COMPATIBLE = /^Mozilla\/5\.0 \(compatible;(?! ?(?:MSIE|IBrowse|Amiga|Konqueror))[^()]*\)?$/;

/** Office on a Mac asks for a link before the browser does. */
const OFFICE_ON_MAC = /^Mozilla\/5\.0 \(Macintosh.*\) (?:Word|Excel|PowerPoint|OneNote)\/\d/;

/** Splits "Mozilla/5.0 (platform) products". */
function split(text: string): { readonly platform: string; readonly products: string } {
  const start = /^\w+\/\d+\.\d+ ?\(/.exec(text)?.[0].length;
  const end = start === undefined ? text.search(ENGINE) : closingParenthesis(text, start);
  if (end < 0)
    return /^(?:Mozilla|Opera)\//.test(text)
      ? { platform: text, products: '' }
      : { platform: '', products: text };
  return { platform: text.slice(0, end), products: text.slice(end) };
}

/** @returns where the parenthesis that is open at `start` closes; negative if it doesn't */
function closingParenthesis(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** What follows the model: "wv" of "Linux; Android 14; Pixel 8 Build/AP1A; wv". Apple's platforms have no model. */
function afterModel(platform: string): string {
  if (/iPhone|iPad|iPod/.test(platform) && !/Android|Windows/.test(platform)) return platform;
  // Only Internet Explorer on phones says so before its model.
  if (/\(compatible;/.test(platform) && !/MSIE /.test(platform)) return platform;
  const build = platform.indexOf('Build/');
  const next = build < 0 ? -1 : platform.indexOf(';', build);
  return next < 0 ? '' : platform.slice(next);
}

/** The products without what is in brackets, or follows "Android 28/9": there, apps repeat the model and the carrier. */
function outsideBrackets(products: string): string {
  let depth = 0;
  let text = '';
  for (const character of products.replace(/Android \d+\/\d.*/, '')) {
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) text += character;
  }
  return text;
}
