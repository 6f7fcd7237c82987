import type { BodyText } from './body-text.ts';
import { isChallenge } from './challenge.ts';
import { isBlank, isErrorShell, isShell, refreshOf } from './emptiness.ts';
import type { Reason } from './inspection.ts';
import { isForVisitorsLanguage } from './language.ts';
import { isListing } from './listing.ts';
import { isBrokenOff } from './nesting.ts';
import { headingsOf, isNotFoundPage, saysNotFound } from './not-found-text.ts';
import type { FetchedPage } from './page.ts';
import type { PageContent } from './page-content.ts';
import { isInPlace, isPlaceholder, saysMoved } from './placeholder.ts';
import { isOtherView, isSamePage } from './same-place.ts';
import { hasUnloadedSection, leavesOutEntries } from './unloaded.ts';
import { asksForLogin, isFree, wallOf } from './walls.ts';
import { isWithheld } from './withheld.ts';

/** What one response says by itself about a link that is not on it. */
export type Absence =
  /** Nothing, for this reason. */
  | Reason
  /** A complete page of the same site and path. */
  | 'complete'
  /** 404 or 410. */
  | 'not_found'
  /** A complete page at another path of the same site. */
  | 'moved';

export const isNotFound = (status: number): boolean => status === 404 || status === 410;

/** In order of precedence. */
export function absenceOn(
  page: FetchedPage,
  { kind, text }: BodyText,
  content: PageContent | undefined,
): Absence {
  if (isChallenge(page, content)) return 'challenge';
  if (page.status === 402) return 'paywall';
  if (page.status === 401 || page.status === 403) return 'access_denied';
  if (page.status === 429) return 'rate_limited';
  if (!isNotFound(page.status) && page.status !== 200 && page.status !== 203) return 'http_error';
  if (isNotFound(page.status)) return absenceOnErrorPage(page, content);
  if (kind !== 'html') return 'not_html';
  if (!page.isComplete || content === undefined) return 'too_large';
  return absenceOnPage(page, text, content);
}

function absenceOnPage(page: FetchedPage, text: string, content: PageContent): Absence {
  const wall = wallOf(page, content);
  if (wall !== undefined) return wall;
  if (!isNotFoundPage(content)) {
    const instead = absenceByContent(page, content);
    if (instead !== undefined) return instead;
  }
  if (isPlaceholder(content)) return 'placeholder';
  if (endsWithinTag(text) || (!isClosed(text) && isBrokenOff(text)) || isFailedProgram(content))
    return 'cut_off';
  if (refreshOf(page, content) !== undefined || saysMoved(content)) return 'redirected';
  if (!isSamePage(page.url, page.finalUrl)) return 'moved';
  if (isOtherView(page.url, page.finalUrl)) return 'redirected';
  if (isForVisitorsLanguage(page, content)) return 'unstable';
  return isListing(page, content) || leavesOutEntries(page, content) ? 'listing' : 'complete';
}

/** What is shown in place of the page or of a part of it, unless the page says that it doesn't exist. */
function absenceByContent(page: FetchedPage, content: PageContent): Reason | undefined {
  if (asksForLogin(content)) return 'login';
  if (!isFree(content.scripts) && isWithheld(content)) return 'login';
  if (isBlank(content)) return 'placeholder';
  if (isShell(content)) return 'script_shell';
  if (isInPlace(content)) return 'placeholder';
  return hasUnloadedSection(page, content) ? 'script_shell' : undefined;
}

/** Single-page applications answer with an error's status for pages that scripts then show. */
function absenceOnErrorPage(page: FetchedPage, content: PageContent | undefined): Absence {
  if (content === undefined) return 'not_found';
  if (wallOf(page, content) === 'login' || (!isNotFoundPage(content) && asksForLogin(content)))
    return 'login';
  if (isErrorShell(content)) return 'script_shell';
  if (isPlaceholder(content) || (isInPlace(content) && !saysItIsNotFound(content))) return 'placeholder';
  return 'not_found';
}

export const isClosed = (html: string): boolean => /<\/(?:body|html)\s*>/i.test(html);

/** Whether the last tag has no end: the rest of the page is lost. */
const endsWithinTag = (html: string): boolean =>
  /<\/?[a-z][^<>]{0,2000}$/i.test(html.slice(-2_000)) && !isClosed(html);

/** Programs print into the page that a part of it failed. */
const isFailedProgram = ({ seen, attributes }: PageContent): boolean =>
  FAILED.test(seen.main.slice(0, 200_000)) || FAILED_IN_ATTRIBUTE.test(attributes);

const FAILED_IN_ATTRIBUTE = /<b>(?:Fatal error|Parse error|Warning|Notice|Deprecated)<\/b>: /;

const FAILED =
  /(?:Fatal error|Parse error|Warning|Notice|Deprecated|Uncaught \w+): .{0,400} in .{0,200} on line \d+|\[an error occurred while processing this directive\]|Liquid (?:syntax )?error|(?:failed|unable) to (?:load|fetch|retrieve|display) |could(?: not|n['’]t) (?:be )?(?:load|loaded|fetch|retrieve)\b|konnten? (?:\S+ )?nicht geladen werden|n['’](?:a|ont) pas pu être chargé|no se (?:ha podido|pudo|pudieron) cargar|não foi possível carregar|impossibile caricare|niet (?:worden )?geladen|nie udało się (?:załadować|wczytać|pobrać)|не удалось загрузить|не вдалося завантажити|yüklenemedi|kunde inte (?:laddas|läsas in)|(?:加载|載入)失[败敗]|无法加载|無法載入|読み込(?:めません|みに失敗)|불러오지 못|불러올 수 없/i;

/** Whether the page of an error says anywhere that it doesn't exist. */
export const saysItIsNotFound = ({ title, seen, elements }: PageContent): boolean =>
  saysNotFound(`${title} ${headingsOf(elements)} ${seen.main}`);
