import { AGE_WORDS, COOKIE_WORDS } from './gate-words.ts';
import type { Reason } from './inspection.ts';
import type { FetchedPage } from './page.ts';
import type { PageContent } from './page-content.ts';
import { phrasesOf, plain } from './phrases.ts';
import { isEnteredBy } from './same-place.ts';
import { isInSideColumn } from './side-column.ts';
import { weightOf } from './text-weight.ts';
import type { Zone } from './zones.ts';

/** Fewest characters of its own text for a page to be more than a form, a banner or a phrase. */
const MIN_ARTICLE = 400;
/** The same for a form that asks for a password: those pages also praise what is behind it. */
const MIN_BESIDE_LOGIN = 600;
const MAX_NOTICE = 1_200;
/** Fewest characters of the main text beside which a form in the frame is only a form. */
const MIN_BESIDE_FRAME = 100;

const LOGIN_PATH =
  /(?:^|\/)(?:wp-login\.php|(?:users?|accounts?|auth|session|sessions|member|members|my-?account)?\/?(?:log-?in|sign-?in|signin|log-?on|sso|authenticate|authorize|anmelden|anmeldung|connexion|einloggen|acceder|entrar|accedi|inloggen)(?:\.(?:php|aspx?|html?|jsp))?|session\/new|sessions\/new|ucp\.php)(?:\/|$)/i;
const CONSENT_PLACE =
  /(?:^|[./_-])(?:consent|cookie-?(?:wall|consent|policy-consent)|privacy-gate|gdpr|age-?(?:gate|check|verification|verify)|altersabfrage|agegate)(?:[./_-]|$)/i;

const LOGIN_TITLE =
  /^(?:(?:please )?log[ -]?in|sign[ -]?in|log[ -]?on|anmelden|anmeldung|einloggen|connexion|se connecter|iniciar sesión|acceder|accedi|entrar|inloggen|private site|protected:|members? only|password required|passwortgeschützt|geschützt:)/i;
const LOGIN_PHRASE =
  /(?:must|need to|have to|please|required to) (?:be )?(?:registered and )?(?:log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]?in|register)(?: or (?:register|sign up|create an account))? (?:in order )?to (?:view|read|see|access|continue|proceed|visit|enter|open)|(?:log|sign) ?in to (?:view|read|see|access|continue|proceed|your account)|(?:requires|require) you to be (?:registered|logged)|content is (?:password[ -]protected|protected by a password|restricted to (?:members|logged|registered)|only (?:available|visible) (?:to|for) (?:members|logged|registered))|(?:this|the) (?:site|blog|page|store|wiki|forum|board) is (?:private|password[ -]protected|for members only|marked private)|members[- ]only (?:area|content|page)|enter (?:the |store |your )?password|(?:anmelden|einloggen|angemeldet sein), um|passwortgeschützt|connectez-vous pour|(?:réservé|reservado|riservat[oa]) (?:aux|a los|a|ai) (?:membres|abonnés|miembros|socios|membri|membros)|inicia sesión para|accedi per|inloggen om/i;
const PAYWALL_PHRASE =
  /(?:(?:log|sign) ?in|register|create (?:an?|your) (?:free )?account)(?: or \w+)? to (?:continue|keep|finish|unlock)(?: reading|\b)|(?:continue|keep) reading (?:this \w+ )?(?:with|for|by)|unlock (?:this|the|full|all)|exclusive (?:to|for) (?:our )?(?:\w+ )?(?:subscribers|members)|subscribers?[- ](?:only|exclusive)|(?:subscribers|members|patrons) only|(?:subscribe|upgrade|become (?:an? )?(?:\w+ )?(?:member|subscriber|patron)|start your (?:free )?trial|sign up)(?: now| today)? (?:to|and) (?:continue|keep|finish|unlock|read|get full|access)(?: reading| the (?:full|rest|entire)| this| unlimited| full|\b)|(?:this|the)(?: rest of (?:this|the))? (?:post|article|story|content|page|issue|episode) is (?:for|only for|available (?:only )?(?:to|for)|exclusive to|reserved for|restricted to)(?: our)? (?:paying|paid|premium|subscribers|members|patrons)|member-only story|(?:already|existing) (?:a )?subscriber\?|(?:reached|used)(?: up)? your (?:limit|free|monthly|last)|(?:free|remaining) articles? (?:left|remaining|this month)|to (?:read|see) the (?:full|whole|entire|rest of the) (?:story|article|post)|(?:jetzt|mit|als) (?:abo|abonnent\w*)[^.]{0,30}(?:weiter|lesen)|weiterlesen mit|réservé aux abonnés|article réservé|exclusivo para suscriptores|contenuto riservato agli abbonati|alleen voor abonnees/i;
const FREE = /"isAccessibleForFree"\s*:\s*(?:"(?:true|yes|https?:\/\/schema\.org\/True)"|true)/i;
const PAYWALL_NAME =
  /(?:^|[\s_-])(?:paywall|gh-post-upgrade-cta|metered-?content|subscriber-?only|premium-?(?:wall|gate)|regwall|piano-(?:paywall|offer)|tp-(?:modal|container-inner)|poool|steady-paywall)(?:[\s_-]|$)/i;
const CONSENT_PHRASE =
  /before you (?:continue|proceed)|(?:we|this (?:site|website))[^.]{0,40}(?:use|uses|using) cookies|(?:accept|agree to)[^.]{0,30}cookies|your (?:privacy|consent|cookie)|(?:verwendet|verwenden|nutzen|nutzt)[^.]{0,40}cookies|cookies[^.]{0,40}(?:akzeptieren|zustimmen)|(?:utilisons|utilise) des cookies|(?:utilizamos|usamos|utiliza) cookies|utilizziamo (?:i )?cookie|gebruiken cookies/i;
const AGE = phrasesOf(AGE_WORDS);
const COOKIES = phrasesOf(COOKIE_WORDS);
const CHOICE_PHRASE =
  /(?:choose|select|pick)(?: your| a| the)?(?: preferred)? (?:language|country|region|location|store|edition)|(?:sprache|land|region)(?: aus)?wählen|wählen sie (?:bitte )?(?:ihre sprache|ihr land|eine sprache)|choisi(?:ssez|r) (?:votre|une|la|un) (?:langue|pays|région)|(?:elige|elija|selecciona|seleccione|escoge) (?:tu|su|un|el) (?:idioma|país|región)|(?:escolha|selecione) (?:o seu|seu|um|o) (?:idioma|país)|(?:scegli|seleziona) (?:la tua|la|una|il tuo) (?:lingua|paese)|kies (?:je|uw|een) (?:taal|land)|(?:wybierz|proszę wybrać) (?:swój )?(?:język|kraj)|выберите (?:свой )?(?:язык|страну|город)|оберіть (?:мову|країну)|dil(?:inizi)? seçin|välj (?:ditt )?(?:språk|land)|vælg (?:dit )?(?:sprog|land)|velg (?:ditt )?(?:språk|land)|valitse (?:kieli|maa)|vyberte (?:jazyk|zemi)|válasszon (?:nyelvet|országot)|alegeți limba|επιλέξτε γλώσσα|اختر (?:لغتك|اللغة|بلدك)|בחר(?:ו)? שפה|زبان (?:خود )?را انتخاب|เลือกภาษา|chọn ngôn ngữ|pilih (?:bahasa|negara)|(?:选择|選擇)(?:您的|你的)?(?:语言|語言|国家|國家|地区|地區)|言語を選択|언어를? 선택/i;
const AGE_PHRASE =
  /(?:are you|must be|you are|i am|i'm)(?: at least| over| of)?(?: legal| \d\d| eighteen| twenty-one)(?: years?\b| or (?:older|over)| and (?:older|over)|\+| drinking| smoking| age|\s*\?)|(?:verify|confirm|enter|check) your (?:age|date of birth|birth)|age[- ](?:verification|restricted|check)|(?:bist du|sind sie)[^.]{0,20}(?:18|16|volljährig)|avez-vous[^.]{0,20}(?:18|majeur)|(?:eres|es) mayor de|hai (?:più di|compiuto) 18/i;

/** A consent or a payment that is asked for instead of the page, or a place where one logs in. */
export function wallOf(
  page: FetchedPage,
  { title, seen, elements, scripts }: PageContent,
): Reason | undefined {
  const { main } = seen;
  if (isEnteredBy(page, LOGIN_PATH)) return 'login';
  if (isEnteredBy(page, CONSENT_PLACE)) return 'consent';
  if (page.status === 402 || isPaid(elements, scripts)) return 'paywall';
  if (!isFree(scripts) && PAYWALL_PHRASE.test(main.slice(0, 200_000))) return 'paywall';
  if (hasPasswordForm(elements)) return 'login';
  const asked = `${main} ${seen.banner}`;
  if (main.length < MIN_ARTICLE / 4 && seen.banner.length > 40) return 'consent';
  if (
    main.length < MAX_NOTICE &&
    (CONSENT_PHRASE.test(main) || COOKIES.test(plain(main))) &&
    withoutSentences(main, CONSENT_PHRASE) < MIN_ARTICLE
  )
    return 'consent';
  if (main.length < MAX_NOTICE / 2 && CHOICE_PHRASE.test(`${title} ${main}`)) return 'consent';
  return main.length < MAX_NOTICE / 2 && (AGE_PHRASE.test(asked) || AGE.test(plain(asked)))
    ? 'consent'
    : undefined;
}

/** Whether the page asks for a log-in, and shows little else. Boards have such forms on ordinary pages, too. */
export function asksForLogin({ title, seen, elements }: PageContent): boolean {
  const { main, frame } = seen;
  if (main.length < MIN_BESIDE_FRAME && hasPasswordField(elements, ['main', 'frame'])) return true;
  const weight = weightOf(main);
  if (
    hasPasswordField(elements, ['main']) &&
    (weight < MIN_BESIDE_LOGIN || (LOGIN_TITLE.test(title) && weight < MAX_NOTICE))
  )
    return true;
  if (
    main.length < MAX_NOTICE &&
    LOGIN_PHRASE.test(main.length < MIN_BESIDE_FRAME ? `${main} ${frame}` : main)
  )
    return true;
  return LOGIN_TITLE.test(title) && main.length < MIN_ARTICLE;
}

/** Whether the page declares that it shows all of its content. */
export const isFree = (scripts: readonly string[]): boolean => scripts.some((text) => FREE.test(text));

type Elements = PageContent['elements'];

const hasPasswordField = (elements: Elements, zones: readonly Zone[]): boolean =>
  elements.some(
    ({ element, zone }) =>
      element.name === 'input' &&
      element.attribs.type?.toLowerCase() === 'password' &&
      zones.includes(zone) &&
      !(zone === 'main' && isInSideColumn(element, elements)),
  );

/** WordPress asks for a post's own password in place of its text. */
const hasPasswordForm = (elements: Elements): boolean =>
  elements.some(
    ({ element: { name, attribs } }) =>
      (name === 'input' && attribs.name === 'post_password') ||
      (name === 'form' && /post-password-form/.test(attribs.class ?? '')),
  );

function isPaid(elements: Elements, scripts: readonly string[]): boolean {
  if (
    scripts.some((text) =>
      /"isAccessibleForFree"\s*:\s*(?:"(?:false|no|https?:\/\/schema\.org\/False)"|false)/i.test(text),
    )
  )
    return true;
  return elements.some(({ element: { name, attribs }, zone }) => {
    if (
      name === 'meta' &&
      /content_tier$|^isaccessibleforfree$/i.test(attribs.property ?? attribs.name ?? attribs.itemprop ?? '')
    )
      return /locked|metered|false/i.test(attribs.content ?? '');
    return (
      zone !== 'unseen' &&
      name !== 'body' &&
      name !== 'html' &&
      PAYWALL_NAME.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`)
    );
  });
}

/** How much text is left when sentences about cookies are taken away. */
const withoutSentences = (text: string, about: RegExp): number =>
  text
    .split(/(?<=[.!?])\s/)
    .filter(
      (sentence) => !about.test(sentence) && !/cookie|consent|privacy|partner|datenschutz/i.test(sentence),
    )
    .join(' ').length;
