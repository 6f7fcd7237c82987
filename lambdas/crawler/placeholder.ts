import { headingsOf, saysNotFound } from './not-found-text.ts';
import { hasNoticeWords } from './notice.ts';
import type { PageContent } from './page-content.ts';
import { weightOf } from './text-weight.ts';

/** Most characters of a page that is a notice, rather than a page about one. */
const MAX_NOTICE = 1_500;
const MAX_ERROR = 700;
/** The same, where the site's own header and footer surround the notice. */
const MAX_MAIN_NOTICE = 500;
const MAX_MAIN_ERROR = 300;
const MAX_WEIGHT = 400;
/** The same, where its title or a heading says what it is. */
const MAX_TITLED_NOTICE = 1_000;

/** The domain, the site or the account is not what it was. Counts on pages with an error's status, too. */
const SITE_NOTICE =
  /domain(?: name)?[^.]{0,40}(?:(?:is|may be|could be) (?:available )?for sale|has (?:recently )?(?:expired|been registered)|is parked|has lapsed|(?:was|is) suspended|pending renewal|zu verkaufen|steht zum verkauf|à vendre|est à vendre|en venta|in vendita|te koop)|(?:buy|purchase|get|own|inquire about|make an offer (?:on|for)) (?:this|the) domain|diese domain|ce (?:nom de )?domaine|este dominio|questo dominio|dit domein|parked (?:free|domain|page)|parking ?(?:page|crew)|sedoparking|related searches|sponsored listings|(?:this|the|your) (?:account|site|website|web site|store|shop|blog)(?: has been| is| was)(?: currently| temporarily)? (?:suspended|disabled|deactivated|unavailable|offline|closed|down|under (?:construction|maintenance)|being (?:updated|upgraded))|account suspended|(?:this|the) (?:web ?)?site is for sale|(?:\w\.[a-z]{2,}|registration[^.]{0,40}) (?:is for sale|has expired)|renew (?:it )?now|(?:bandwidth|resource|quota|request) limit (?:is |has been )?(?:exceeded|reached)|site not found|domain is not (?:connected|configured)|contact your hosting provider|(?:scheduled |under |down for |planned |undergoing |performing )(?:some )?(?:scheduled |routine |brief )?maintenance|maintenance (?:mode|work|break|in progress)|(?:be|we'll be|we will be|are) (?:right |be )?back (?:soon|shortly|online)|coming soon|launching soon|under construction|opening soon|website is (?:coming|almost)|wartung(?:sarbeiten|smodus)?|in kürze (?:wieder|zurück)|en (?:cours de )?maintenance|en construction|en mantenimiento|em manutenção|in manutenzione|in onderhoud|under konstruktion|baustelle|default (?:web ?)?(?:page|site)|welcome to (?:nginx|openresty|caddy|centos|apache)|apache2? \w+ default page|^\s*it works!|index of \/|future home of|site is not (?:published|configured|live)|(?:not (?:yet )?(?:been )?published|is (?:still )?a draft|will be published)|check back (?:soon|later|shortly)|if you are the owner of this (?:web ?)?site|noch nicht veröffentlicht|pas encore (?:publié|disponible)|no (?:web ?)?site (?:is )?configured/i;

/** A program failed, or refuses the page. */
const ERROR_NOTICE =
  /error establishing a database|critical error|fatal error|parse error:|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|temporarily (?:unavailable|down|offline)|something (?:went|has gone) wrong|(?:an?|unexpected|unknown|server|application|runtime) (?:unexpected |internal |unknown )?error (?:has )?(?:occurred|happened)|application error|whoops|traceback \(most recent|stack trace|(?:unhandled|uncaught) exception|exception (?:occurred|caught)|try again (?:later|in a)|too many (?:requests|connections)|(?:warning|notice|deprecated): \w+\(\)|(?:is|isn['’]t) (?:currently )?(?:un)?available (?:right now|at the moment|at this time)|(?:browser|version)[^.]{0,30} (?:is not|isn['’]t|no longer) supported|(?:update|upgrade) your browser|waiting room|queue-it|(?:you are|you're) (?:now )?in (?:line|(?:the|a) queue)|warteschlange|(?:only |is )visible (?:only )?to|(?:don['’]t|do not) have (?:permission|access)|(?:on|for (?:the|our)) (?:summer |winter )?(?:holidays?|vacation)\b|database (?:error|connection)|could not connect|unable to (?:connect|load|process)|(?:ein|interner) (?:\w+ )?fehler|(?:une|erreur) (?:interne|erreur)|(?:un )?error (?:interno|inesperado)|errore (?:interno|imprevisto)|(?:not|isn't|is not) (?:currently )?available (?:in|from) (?:your|this) (?:country|region|location|area)|(?:in|from) your (?:country|region|location)|geo-?(?:blocked|restricted)|in (?:ihrem|deinem) land|dans votre (?:pays|région)|en (?:tu|su) país|access (?:is )?(?:denied|restricted|forbidden|blocked)|(?:you (?:have been|are|were)|your ip(?: address)?(?: has been| is| was)?) (?:blocked|banned|denied)|not authori[sz]ed|permission (?:denied|to (?:view|access))|forbidden|legal reasons/i;

const MOVED_NOTICE =
  /(?:page|site|blog|article|content|document|we)(?: has| have|'ve|’ve)?(?: been| now)? (?:permanently )?moved|(?:has a|our|the|its) new (?:address|home|location|url)|umgezogen|neue adresse|verschoben|déménagé|déplacé|se ha (?:mudado|trasladado|movido)|trasferit[oa]|verhuisd/i;

const ERROR_TITLE =
  /^(?:error|5\d\d\b|503|server error|service unavailable|bad gateway|maintenance|wartung|access denied|forbidden|403\b|blocked)/i;

/** Whether the page is a notice in place of what was there: maintenance, an error, a domain for sale, a server's default page. */
export function isPlaceholder({ title, seen }: PageContent): boolean {
  const main = `${title} ${seen.main}`;
  const all = `${main} ${seen.frame}`;
  if (isShort(all, main, MAX_NOTICE, MAX_MAIN_NOTICE) && SITE_NOTICE.test(all)) return true;
  return (
    isShort(all, main, MAX_ERROR, MAX_MAIN_ERROR) &&
    !saysNotFound(all) &&
    (ERROR_NOTICE.test(main) || ERROR_TITLE.test(title))
  );
}

/**
 * Whether the page is a notice in the words of any language: its title or a heading says so, or it says hardly anything else.
 * It must not say that it doesn't exist.
 */
export function isInPlace({ title, seen, elements }: PageContent): boolean {
  const { main, frame } = seen;
  if (main.length > MAX_TITLED_NOTICE && main.length + frame.length > MAX_NOTICE) return false;
  if (hasNoticeWords(`${title}. ${headingsOf(elements)}`)) return true;
  if (main.length > MAX_MAIN_ERROR || weightOf(main) > MAX_WEIGHT) return false;
  return hasNoticeWords(main) || ERROR_NOTICE.test(main);
}

/** Whether the page says that it moved, and nothing else. */
export const saysMoved = ({ title, seen }: PageContent): boolean =>
  seen.main.length < MAX_ERROR &&
  MOVED_NOTICE.test(`${title} ${seen.main}`) &&
  !saysNotFound(`${title} ${seen.main}`);

const isShort = (all: string, main: string, maxAll: number, maxMain: number): boolean =>
  all.length <= maxAll || main.length <= maxMain;
