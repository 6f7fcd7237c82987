import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { formatNumber } from '../languages/formats.ts';
import { pageLanguage } from '../languages/language.ts';
import type { FieldTexts } from './field-texts/en.ts';
import { ApiProblem } from './problems.ts';

/**
 * What the API says of fields, in its own words: it has no codes for them. Of its numbers, the groups become the text's values.
 * `test/web/field-messages.test.ts` holds them to what the API says.
 */
const patterns: readonly (readonly [pattern: RegExp, text: keyof FieldTexts])[] = [
  [/^(?:Is required|Must not be (?:blank|empty))\.$/, 'required'],
  [/^Must (?:not contain control characters|be valid Unicode)\.$/, 'characters'],
  [/^Must have at most (\d+) characters\.$/, 'tooLong'],
  [/^(?:It m|M)ust have (\d+) to (\d+) characters(?:, and no control characters)?\.$/, 'length'],
  [/^Must be an absolute URL /, 'scheme'],
  [/^Must have http:\/\/ or https:\/\/ only once\.$/, 'doubledScheme'],
  [/^Must (?:be a valid URL|have a valid host name)\.$/, 'url'],
  [/^Must not contain a user name or password\.$/, 'credentials'],
  [/^Must be at most (\d+) bytes/, 'urlTooLong'],
  [/^Must be an https URL\.$/, 'https'],
  [/^Must (?:have a public host:|be a public host name\.)/, 'publicHost'],
  [/^Must not be one of our own short links\.$/, 'ownShortLink'],
  [/^This destination is blocked\.$/, 'blocked'],
  [/^Was taken down for this /, 'takenDown'],
  [/^Is suspected to lead to an unsafe page /, 'unsafe'],
  [/^Must be (?:in the future|at least a minute ahead)\.$/, 'future'],
  [/^Must be an ISO 8601 time /, 'time'],
  [/^Is required when type is "inpage"\.$/, 'neededInPage'],
  [/^Is only valid when type is "inpage"\.$/, 'onlyInPage'],
  [/^Is held by another active link\.$/, 'held'],
  [/^Is taken\.$/, 'taken'],
  [/^Is reserved\.$/, 'reserved'],
  [/^Must have (\d+) to (\d+) characters of /, 'code'],
  [/^Must be 1 to (\d+) of a-z, 0-9 and -\.$/, 'tag'],
  [/^Must have at most (\d+) tags\.$/, 'tags'],
  [/^Must have at least one scope\.$/, 'scopes'],
  [/^Must be an IANA time zone, /, 'timeZone'],
  [/^Must be an e-mail address\.$/, 'email'],
  [/^Must be another address than yours\.$/, 'sameEmail'],
  [/^Is one of the most common passwords\./, 'commonPassword'],
  [/^Must not contain the name of this service\.$/, 'passwordOfService'],
  [/^Must not be your e-mail address /, 'passwordOfAddress'],
  [/^Must be a host name\b/, 'hostName'],
  [/^Must not be an IP address\.$/, 'ipAddress'],
  [/^Must not be a public suffix, /, 'publicSuffix'],
  [/^Your account has (\d+) sites\./, 'tooManySites'],
  [/^A reason must be one line of 1 to (\d+) characters\.$/, 'reason'],
  [/^Must begin with a host, /, 'blockHost'],
  [/^Must not contain spaces, /, 'blockCharacters'],
  [/^Must have at least (\d+) characters besides /, 'blockTooShort'],
  [/is shared by many unrelated owners\./, 'manyOwners'],
  [/^There is no such open report\.$/, 'noReport'],
];

/** What an operator typed, which is in the field anyway. */
const QUOTED = /^".*": (?=Must )/s;

/** @returns which text says the same as a message of the API, with its values; undefined for one that no form gets */
function textFor(message: string) {
  for (const [pattern, text] of patterns) {
    const found = pattern.exec(message);
    if (found) return { text, values: found.slice(1).map((value) => formatNumber(Number(value))) };
  }
  return undefined;
}

const loaders: Readonly<Record<PageLanguage, () => Promise<FieldTexts>>> = {
  en: async () => (await import('./field-texts/en.ts')).en,
  es: async () => (await import('./field-texts/es.ts')).es,
  fr: async () => (await import('./field-texts/fr.ts')).fr,
  de: async () => (await import('./field-texts/de.ts')).de,
  pt: async () => (await import('./field-texts/pt.ts')).pt,
  fil: async () => (await import('./field-texts/fil.ts')).fil,
  ar: async () => (await import('./field-texts/ar.ts')).ar,
};

/** Says what the API says of a field; in the API's own words where there are none of ours. */
function said(message: string, texts: FieldTexts): string {
  const found = textFor(message.replace(QUOTED, ''));
  if (!found) return message;
  const text: string | ((...values: string[]) => string) = texts[found.text];
  return typeof text === 'string' ? text : text(...found.values);
}

/** The same problem, which says in the page's language what is wrong with each field. @throws Error when the texts can't be loaded */
export async function inPageLanguage(problem: ApiProblem): Promise<ApiProblem> {
  const texts = await loaders[pageLanguage()]();
  const details = Object.entries(problem.details).map(([name, text]) => [name, said(text, texts)] as const);
  return new ApiProblem({ ...problem, message: problem.message, details: Object.fromEntries(details) });
}
