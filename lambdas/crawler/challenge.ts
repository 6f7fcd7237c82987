import type { FetchedPage } from './page.ts';
import type { PageContent } from './page-content.ts';
import { textWithin } from './page-element.ts';
import { weightOf } from './text-weight.ts';

/**
 * Signals of pages that keep programs out, at any status. Sources are in decision 58; most are in the MIT list of
 * https://github.com/microlinkhq/is-antibot. Left out is what the same products add to ordinary pages as well.
 */
const HEADERS: readonly (readonly [name: string, value: RegExp])[] = [
  ['cf-mitigated', /challenge/i],
  ['x-vercel-mitigated', /challenge|deny/i],
  ['x-amzn-waf-action', /challenge|captcha/i],
  ['x-dd-b', /^[12]$/],
  ['x-datadome', /^(?!protected$)./i],
  ['akamai-cache-status', /^error/i],
  ['x-kasada-challenge', /./],
  ['x-kasada', /./],
  ['sg-captcha', /challenge/i],
  ['x-sucuri-block', /./],
];

/** In attributes and scripts of challenges, and of no other pages. */
const MARKERS =
  /_cf_chl_opt|challenge-platform\/h\/\w\/orchestrate|gokuprops|captcha-delivery\.com|px-captcha|captcha\.px-c(?:dn|loud)|_pxblocked|anubis_challenge|within\.website\/x\/cmd\/anubis|git\.gammaspectra\.live|go-away\/cmd|go-away\/assets|sec-if-cpt-container|\/_sec\/cp_challenge|_incapsula_resource\?(?:cwudnsai|edet|incident)|ddos-guard\/js-challenge|\/\.well-known\/sgcaptcha|sucuri_cloudproxy_js|distil_r_captcha|\/\.well-known\/vercel\/security/i;

/** Also on ordinary pages of sites with these products: proof only where there is hardly anything else. */
const WEAK_MARKERS =
  /kpsdk|_incapsula_resource|reese84|awswafintegration|awswaf\.com|challenge-container|cf-turnstile|challenges\.cloudflare\.com|h-captcha|hcaptcha\.com|g-recaptcha|recaptcha\/(?:api|enterprise)|friendly-?captcha|frc-captcha|arkoselabs|funcaptcha|geetest|datadome|perimeterx|_pxappid|altcha-widget|mcaptcha|bm-verify/i;

const TITLES =
  /^(?:just a moment|attention required|one moment,? please|please wait|un momento|einen moment|un instant|checking (?:your browser|if you|you are)|verifying|making sure you|are you (?:a |not a )?(?:human|robot|bot)|robot check|bot (?:check|verification|protection)|human verification|security (?:check|verification|checkpoint)|ddos-guard|ddos protection|vercel security checkpoint|pardon our interruption|access to this page has been denied|captcha\b|client challenge|verify (?:you|that)|request blocked|sicherheits(?:überprüfung|prüfung))/i;

const PHRASES =
  /checking (?:if the site connection|your browser|you(?:r connection| are not))|verif(?:y|ying)(?: that)? you(?:'re| are)(?: not)? (?:an? )?(?:human|real|robot|bot)|(?:you are|you're|i'?m|i am) (?:not a|human, not a) (?:robot|bot)|confirm (?:that )?you are (?:a )?(?:human|person|not)|prove (?:that )?you(?:'re| are) (?:a )?human|unusual (?:traffic|activity)|automated (?:requests|access|queries|traffic)|browsing (?:behaviou?r|activity) .{0,40}(?:bot|robot|automat)|enable (?:javascript|cookies|js) and (?:cookies|javascript) to (?:continue|proceed)|complete the (?:security|captcha)|security (?:check|verification|service to protect)|press (?:&|and) hold|ddos (?:protection|attack)|incapsula incident|support id is|pardon our interruption|(?:kein roboter|ein mensch sind|menschlich sind|ihren browser|pas un robot|êtes humain|no soy un robot|eres humano|es humano|non sono un robot|sei umano|não sou um robô|é humano|geen robot|een mens bent)/i;

/** Also above the comments of ordinary pages. */
const CAPTCHA_PHRASE = /(?:solve|complete|enter|fill)[^.]{0,30} (?:captcha|puzzle)/i;

/** Most characters of visible text for phrases and weak markers to count. */
const MAX_PHRASE_PAGE = 1_500;
const MAX_WEAK_PAGE = 350;

/**
 * Whether a firewall answered with a puzzle, a block page or a waiting room, instead of the site.
 * @param content undefined for a body that isn't markup
 */
export function isChallenge(page: FetchedPage, content: PageContent | undefined): boolean {
  if (page.status === 999) return true;
  if (HEADERS.some(([name, value]) => value.test(page.headers[name] ?? ''))) return true;
  if (content === undefined) return false;
  const length = weightOf(content.seen.main) + weightOf(content.seen.frame);
  const programs = [content.attributes, ...content.scripts];
  if (length < 2 * MAX_PHRASE_PAGE && programs.some((text) => MARKERS.test(text))) return true;
  if (isArticle(page, content) && !programs.some((text) => WEAK_MARKERS.test(text))) return false;
  if (length < 2 * MAX_PHRASE_PAGE && TITLES.test(content.title)) return true;
  if (length < MAX_WEAK_PAGE && programs.some((text) => WEAK_MARKERS.test(text))) return true;
  if (length < MAX_WEAK_PAGE && CAPTCHA_PHRASE.test(content.seen.main)) return true;
  return length < MAX_PHRASE_PAGE && PHRASES.test(`${content.seen.main} ${content.seen.noscript}`);
}

/** Fewest paragraphs of an article, and fewest characters of each. Challenges explain themselves in one or two. */
const MIN_PARAGRAPHS = 4;
const MIN_PARAGRAPH = 120;
const MIN_LINKED = 2;

/** Whether the page is an article of the site, perhaps about challenges: long paragraphs, and links to the site's pages. */
function isArticle({ finalUrl }: FetchedPage, { elements, scripts }: PageContent): boolean {
  // Data, such as that for search engines, is no program.
  if (scripts.some((script) => /^\s*[^\s{[]/.test(script))) return false;
  const paragraphs = elements.filter(
    ({ element, zone }) =>
      element.name === 'p' && zone === 'main' && weightOf(textWithin(element)) >= MIN_PARAGRAPH,
  );
  if (paragraphs.length < MIN_PARAGRAPHS) return false;
  const host = new URL(finalUrl).host;
  const linked = elements
    .filter(({ element: { name } }) => name === 'a')
    .map(({ element: { attribs } }) => URL.parse(attribs.href ?? '', finalUrl))
    .filter((url) => url?.host === host && url.hash === '');
  return new Set(linked.map((url) => url?.pathname)).size >= MIN_LINKED;
}
