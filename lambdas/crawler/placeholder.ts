import type { PageContent } from './page-content.ts';

/** Characters of text from which on a phrase is what a page is about, and not what it is. */
const MAX_NOTICE = 1_500;
const MAX_ERROR = 700;

/** The domain, the site or the account is not what it was. Counts on pages with an error's status, too. */
const SITE_NOTICE =
  /domain(?: name)?[^.]{0,40}(?:(?:is|may be|could be) (?:available )?for sale|has (?:recently )?(?:expired|been registered)|is parked|has lapsed|(?:was|is) suspended|pending renewal|zu verkaufen|steht zum verkauf|à vendre|est à vendre|en venta|in vendita|te koop)|(?:buy|purchase|get|own|inquire about|make an offer (?:on|for)) (?:this|the) domain|diese domain|ce (?:nom de )?domaine|este dominio|questo dominio|dit domein|parked (?:free|domain|page)|parking ?(?:page|crew)|sedoparking|related searches|sponsored listings|(?:this|the|your) (?:account|site|website|web site|store|shop|blog)(?: has been| is| was)(?: currently| temporarily)? (?:suspended|disabled|deactivated|unavailable|offline|closed|down|under (?:construction|maintenance)|being (?:updated|upgraded))|account suspended|contact your hosting provider|(?:scheduled |under |down for |planned |undergoing |performing )(?:some )?(?:scheduled |routine |brief )?maintenance|maintenance (?:mode|work|break|in progress)|(?:be|we'll be|we will be|are) (?:right |be )?back (?:soon|shortly|online)|coming soon|launching soon|under construction|opening soon|website is (?:coming|almost)|wartung(?:sarbeiten|smodus)?|in kürze (?:wieder|zurück)|en (?:cours de )?maintenance|en construction|en mantenimiento|em manutenção|in manutenzione|in onderhoud|under konstruktion|baustelle|default (?:web ?)?(?:page|site)|welcome to (?:nginx|openresty|caddy|centos|apache)|apache2? \w+ default page|it works!|index of \/|future home of|site is (?:not )?(?:published|configured|live yet)|no (?:web ?)?site (?:is )?configured/i;

/** A program failed, or refuses the page. */
const ERROR_NOTICE =
  /error establishing a database|critical error|fatal error|parse error:|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|temporarily (?:unavailable|down|offline)|something (?:went|has gone) wrong|(?:an?|unexpected|unknown|server|application|runtime) (?:unexpected |internal |unknown )?error (?:has )?(?:occurred|happened)|application error|whoops|traceback \(most recent|stack trace|exception|try again (?:later|in a)|too many (?:requests|connections)|database (?:error|connection)|could not connect|unable to (?:connect|load|process)|(?:ein|interner) (?:\w+ )?fehler|(?:une|erreur) (?:interne|erreur)|(?:un )?error (?:interno|inesperado)|errore (?:interno|imprevisto)|(?:not|isn't|is not) (?:currently )?available (?:in|from) (?:your|this) (?:country|region|location|area)|(?:in|from) your (?:country|region|location)|geo-?(?:blocked|restricted)|in (?:ihrem|deinem) land|dans votre (?:pays|région)|en (?:tu|su) país|access (?:is )?(?:denied|restricted|forbidden|blocked)|(?:you (?:have been|are|were)|your ip(?: address)?(?: has been| is| was)?) (?:blocked|banned|denied)|not authori[sz]ed|permission (?:denied|to (?:view|access))|forbidden|legal reasons/i;

const ERROR_TITLE =
  /^(?:error|5\d\d\b|503|server error|service unavailable|bad gateway|maintenance|wartung|access denied|forbidden|403\b|blocked)/i;

/** A page that says it isn't there is a soft 404, however it apologises. */
const NOT_FOUND =
  /not found|\b404\b|\b410\b|can(?:'|’|no)?t (?:be found|find)|could(?: ?n['’]t| not) (?:be found|find)|does(?: not|n['’]t) exist|no longer (?:available|exists|here)|(?:has been|was) (?:removed|deleted)|nicht gefunden|existiert nicht|introuvable|n['’]existe (?:pas|plus)|no (?:se )?encontrad[oa]|no existe|non trovat[oa]|não encontrad[oa]|niet gevonden/i;

/** Whether the page is a notice in place of what was there: maintenance, an error, a domain for sale, a server's default page. */
export function isPlaceholder({ title, seen }: PageContent): boolean {
  const text = `${title} ${seen.main} ${seen.frame}`;
  if (text.length > MAX_NOTICE) return false;
  if (SITE_NOTICE.test(text)) return true;
  return (
    text.length <= MAX_ERROR && (ERROR_NOTICE.test(text) || ERROR_TITLE.test(title)) && !NOT_FOUND.test(text)
  );
}
