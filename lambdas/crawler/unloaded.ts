import type { FetchedPage } from './page.ts';
import type { PageContent, PlacedElement } from './page-content.ts';
import { textWithin } from './page-element.ts';
import { phrasesOf, plain } from './phrases.ts';
import { ELSEWHERE_WORDS } from './withheld-words.ts';

/** Most characters of an element that has not got its content yet. */
const MAX_EMPTY = 40;
const MAX_INDICATOR = 200;
/** Nodes that are looked at within each element. */
const MAX_NODES = 30;
const LOADING =
  /^(?:(?:content |comments? |data |page )?(?:is )?(?:loading|please wait)|(?:inhalte? |kommentare |daten )?(?:wird|werden) geladen|lädt|laden|bitte warten|chargement(?: en cours)?|veuillez patienter|cargando|caricamento(?: in corso)?|carregando|a carregar|wordt geladen|bezig met laden|ładowanie|wczytywanie|načítá(?:ní| se)|načítavanie|загрузка|загружается|завантаження|yükleniyor|laddar|indlæser|laster(?: inn)?|ladataan|betöltés|se încarcă|φόρτωση|جار[ٍي]? التحميل|טוען|در حال بارگذاری|लोड हो रहा है|กำลังโหลด|đang tải|memuat|naglo-load|(?:正在)?(?:加载|載入|加載|读取)中?|読み込み中|ロード中|로딩 ?중|불러오는 중)(?: [\p{L}]+){0,2}[\s.…。]*$/u;
const SECTION = new Set(['div', 'section', 'article', 'ul', 'ol', 'table', 'tbody', 'p', 'dl', 'main']);
/** Elements that load their content from an address. */
const LOADS_SOURCE = new Set(['turbo-frame', 'include-fragment', 'remote-content', 'esi:include']);
/** Attributes with the address of what belongs into the element. */
const ADDRESS =
  /^data-(?:src|url|href|load|load-url|fetch|fetch-url|fragment|fragment-url|lazy|lazy-url|lazy-src|lazy-load|ajax|ajax-url|ajax-src|remote|remote-url|endpoint|include|partial|content-url|source|controller-url|[a-z]+-url-value)$/;
const MEDIA = new Set([
  'img',
  'iframe',
  'video',
  'audio',
  'source',
  'picture',
  'embed',
  'object',
  'button',
  'a',
  'input',
  'form',
  'script',
  'link',
]);
const SKELETON =
  /(?:^|[\s_-])(?:skeletons?|shimmer|placeholder-(?:glow|wave|item|line)|content-placeholder)(?:[\s_-]|$)/i;
const MIN_SKELETONS = 2;

/** Whether a section of the main content is still missing, because scripts load it later: all else may be there. */
export function hasUnloadedSection(page: FetchedPage, { elements, scripts, comments }: PageContent): boolean {
  const programs = scripts.join('\n').slice(0, MAX_PROGRAMS);
  let filled = 0;
  let skeletons = 0;
  for (const placed of elements) {
    if (placed.zone !== 'main') continue;
    if (isLoadedLater(page, placed) || isTemplate(placed)) return true;
    if (isEmptyElement(placed) && filled++ < MAX_FILLED && isFilledBy(programs, placed.element)) return true;
    if (
      SKELETON.test(placed.element.attribs.class ?? '') &&
      textWithin(placed.element, MAX_EMPTY, MAX_NODES).length === 0
    )
      skeletons++;
  }
  return skeletons >= MIN_SKELETONS || hasPendingBoundary(elements, comments);
}

function isLoadedLater({ finalUrl }: FetchedPage, { element, ancestors }: PlacedElement): boolean {
  const { name, attribs } = element;
  const isOwn = (address: string | undefined): boolean =>
    address !== undefined &&
    /^(?:https?:)?\/|^\.{0,2}\/|^[\w-]+(?:\/|\.(?:php|html?|aspx?|json)\b)/i.test(address) &&
    URL.parse(address, finalUrl)?.host === new URL(finalUrl).host;
  const isEmpty = (): boolean => {
    const text = textWithin(element, MAX_EMPTY, MAX_NODES);
    return text.length < MAX_EMPTY && (text === '' || LOADING.test(plain(text)));
  };
  const isIndicator = (): boolean => textWithin(element, MAX_INDICATOR, MAX_NODES).length < MAX_INDICATOR;
  const htmx = attribs['hx-get'] ?? attribs['data-hx-get'] ?? attribs['hx-post'] ?? attribs['data-hx-post'];
  if (htmx !== undefined)
    return (
      /\b(?:load|revealed|intersect)\b/.test(attribs['hx-trigger'] ?? attribs['data-hx-trigger'] ?? '') &&
      isIndicator()
    );
  if (LOADS_SOURCE.has(name)) return (attribs.src ?? '') !== '' && isIndicator();
  if ('up-defer' in attribs || 'wire:init' in attribs || 'ic-src' in attribs) return isIndicator();
  if (name === 'astro-island') return attribs.client === 'only' && isEmpty();
  if (attribs['aria-busy'] === 'true' && isEmpty()) return true;
  if (MEDIA.has(name)) return false;
  const isCustom = name.includes('-');
  for (const [attribute, value] of Object.entries(attribs)) {
    const names =
      ADDRESS.test(attribute) || (isCustom && /^(?:src|url|href|endpoint|source)$/.test(attribute));
    if (names && isOwn(value) && !/\.(?:jpe?g|png|webp|gif|svg|avif|mp4|mp3|pdf)\b/i.test(value) && isEmpty())
      return true;
  }
  return SECTION.has(name) && !isHidden(attribs) && !ancestors.includes('form') && saysLoading(element);
}

/** Marks of programs that build lists and texts in the browser, from templates within the page. */
const BINDING =
  /^(?:v-(?:for|html|text)|(?:data-)?ng-(?:repeat|include|bind|bind-html)|\*ngfor|x-(?:html|text)|wire:init|data-each|sly-repeat)$/i;

function isTemplate({ element, ancestors }: PlacedElement): boolean {
  const { name, attribs, childNodes } = element;
  if (
    Object.keys(attribs).some((attribute) => BINDING.test(attribute)) &&
    textWithin(element, MAX_EMPTY, MAX_NODES).length < MAX_EMPTY
  )
    return true;
  if (
    /\b(?:foreach|html|text|template)\s*:/.test(attribs['data-bind'] ?? '') &&
    textWithin(element, MAX_EMPTY, MAX_NODES) === ''
  )
    return true;
  if ([name, ...ancestors].some((each) => CODE.has(each))) return false;
  return childNodes
    .slice(0, MAX_NODES)
    .some(
      (node) =>
        node.type === 'text' && /\{\{\s*[\w.$|( )'"-]{1,80}\}\}|\{%-?\s\w+/.test(node.data.slice(0, 500)),
    );
}

/** Elements that quote programs. */
const CODE = new Set(['code', 'pre', 'kbd', 'samp', 'textarea', 'td']);
const MAX_PROGRAMS = 200_000;
/** Most empty elements whose names are looked up in the page's scripts. */
const MAX_FILLED = 100;
const WIDGET =
  /icon|amp-|youtube|vimeo|video|audio|player|share|social|map|(?:^|[-_])ads?(?:[-_]|$)|banner|gpt|analytics|captcha|turnstile|spinner|loader|relative-time|disqus|chart|toast|modal|anchor|append_parent|ajaxwaitid|return_|status|message|error/i;

const isEmptyElement = ({ element: { name, childNodes } }: PlacedElement): boolean =>
  (SECTION.has(name) || name.includes('-')) &&
  childNodes.every((node) => node.type === 'comment' || (node.type === 'text' && node.data.trim() === ''));

/** Whether a script names an empty element, or it is one of the page's own with data for its program. */
function isFilledBy(programs: string, { name, attribs }: PlacedElement['element']): boolean {
  const { id = '' } = attribs;
  if (WIDGET.test(`${name} ${id} ${attribs.class ?? ''}`)) return false;
  if (
    id.length > 2 &&
    ['"', "'", '`'].some(
      (quote) => programs.includes(`${quote}${id}${quote}`) || programs.includes(`#${id}${quote}`),
    )
  )
    return true;
  const hasData = Object.keys(attribs).some(
    (each) => !/^(?:class|style|id|slot|hidden|role|is|aria-.*)$/.test(each),
  );
  return name.includes('-') && hasData;
}

function saysLoading(element: PlacedElement['element']): boolean {
  const text = textWithin(element, MAX_EMPTY, MAX_NODES);
  return text !== '' && text.length < MAX_EMPTY && LOADING.test(plain(text));
}

const isHidden = ({
  class: names = '',
  style = '',
  hidden,
  'aria-hidden': aria,
}: Record<string, string>): boolean =>
  hidden !== undefined ||
  aria === 'true' ||
  /display\s*:\s*none/i.test(style) ||
  /(?:^|\s)(?:hidden|hide|d-none|is-hidden|visually-hidden|sr-only|screen-reader-text)(?:\s|$)/i.test(names);

/** React sends the content of a boundary later in the same response, or never if that breaks off. */
function hasPendingBoundary(elements: PageContent['elements'], comments: readonly string[]): boolean {
  if (!comments.includes('$?')) return false;
  const ids = elements.map(({ element: { attribs } }) => attribs.id ?? '');
  const count = (pattern: RegExp): number => ids.filter((id) => pattern.test(id)).length;
  return count(/^B:\w+$/) > count(/^S:\w+$/);
}

const ELSEWHERE = phrasesOf({ any: ELSEWHERE_WORDS });
const NEWER = /(?:newer|neuere|plus récents|más recientes|mais recentes|più recenti|nieuwere|новые)/u;

/** Whether further comments or entries are elsewhere: those on the page go there when newer ones come. */
export function leavesOutEntries({ finalUrl }: FetchedPage, { elements }: PageContent): boolean {
  const own = new URL(finalUrl);
  return elements.some(({ element, zone }) => {
    if (zone !== 'main' && zone !== 'frame') return false;
    if (element.name !== 'a' && element.name !== 'button' && element.attribs.role !== 'button') return false;
    // Shows or hides what the page has.
    if (/^(?:aria-controls|data-(?:bs-)?(?:toggle|target))$/m.test(Object.keys(element.attribs).join('\n')))
      return false;
    const text = plain(textWithin(element, MAX_LABEL, MAX_NODES));
    if (text.length >= MAX_LABEL || !ELSEWHERE.test(text) || NEWER.test(text)) return false;
    return leadsOn(own, element.attribs.href);
  });
}

const MAX_LABEL = 60;

/** Whether an address is of another part of the page, or none: scripts then bring the rest. */
function leadsOn(own: URL, href: string | undefined): boolean {
  if (href === undefined || /^(?:#$|javascript:)/i.test(href)) return true;
  const url = URL.parse(href, own.href);
  if (url?.host !== own.host || !url.pathname.startsWith(own.pathname.replace(/\/$/, ''))) return false;
  return url.pathname !== own.pathname || url.search !== own.search;
}
