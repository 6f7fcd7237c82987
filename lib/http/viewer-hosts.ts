import type { StageConfig } from '../config.ts';
import { DEFAULT_CONTENT_POLICY } from '../redirect/security-headers.ts';

/**
 * What a behaviour serves, which decides about the host that a viewer asks for:
 * - `pages` belong to links: they may load Turnstile, so they are never on the app's host;
 * - `bot-pages` too, but they are also on the distribution's own host, where our bot reads them;
 * - `web` is the landing page, which all hosts have, and the app, which only its own host has;
 * - `account-pages` and `account-calls` are only on the app's host;
 * - `calls` are on all hosts, but no cookie counts except on the app's.
 */
export type ServedPart = 'account-calls' | 'account-pages' | 'bot-pages' | 'calls' | 'pages' | 'web';

/** A pattern, as code, of what a caller takes for a key of ours, perhaps after a scheme. */
export const LOOKS_LIKE_KEY = '/^(\\w+[ :=]+)?"?klup_/i';

const DISTRIBUTION = '\\.cloudfront\\.net';
const IS_DISTRIBUTION = `/${DISTRIBUTION}/i.test(request.headers.host.value)`;

/** A pattern of the host, in any spelling that names it: a browser's cookies are the same for all ports. */
const spellings = (domainName: string): string => `^${domainName.replaceAll('.', '\\.')}\\.?(:\\d+)?$`;

/** Code that is true on the app's host. */
const isApp = (domainName: string): string => `/${spellings(domainName)}/i.test(request.headers.host.value)`;

/**
 * A pattern, in any case, of the hosts of a stage where no short links are, if it has a domain for these. CloudFront serves no
 * others, so no spelling of that domain matches.
 */
export const otherHosts = ({ customDomain, appDomain }: StageConfig): string | undefined =>
  customDomain && [DISTRIBUTION, ...(appDomain ? [spellings(appDomain.domainName)] : [])].join('|');

/**
 * Code of a CloudFront Function on viewer requests, after `const request`. It answers a request that came to the wrong host: GET
 * and HEAD of pages are redirected, with path and query. Forms opened on the distribution's own host are served, because a
 * redirect would lose them. Everything else is a 404 that says which host to ask. CloudFront serves no hosts but the stage's and
 * the distribution's, so no spelling of one is redirected to itself.
 * @returns nothing if the part is served on every host
 */
export function hostRules(part: ServedPart, { customDomain, appDomain }: StageConfig): string {
  if (!customDomain) return '';
  const links = JSON.stringify(customDomain.domainName);
  if (!appDomain) {
    if (part !== 'pages' && part !== 'web') return '';
    return `
  const elsewhere = ${IS_DISTRIBUTION} ? ${links} : '';${redirectReads}`;
  }
  const app = JSON.stringify(appDomain.domainName);
  const preface = `
  const isApp = ${isApp(appDomain.domainName)};`;
  const toApp = `isApp ? '' : ${app}`;
  switch (part) {
    case 'pages':
      return `${preface}
  const elsewhere = isApp || ${IS_DISTRIBUTION} ? ${links} : '';${redirectReads}${refuse('isApp')}`;
    case 'bot-pages':
      return `${preface}
  const elsewhere = isApp ? ${links} : '';${redirectReads}${refuse('isApp')}`;
    case 'web':
      return `${preface}
  const elsewhere = request.uri !== '/' ? (${toApp}) : ${IS_DISTRIBUTION} ? ${links} : '';${redirectReads}`;
    case 'account-pages':
      return `${preface}
  const elsewhere = ${toApp};${redirectReads}${refuse('!isApp')}`;
    case 'account-calls':
      return `${preface}
  const elsewhere = ${app};${refuse('!isApp')}`;
    case 'calls':
      return `${preface}
  if (!isApp) {
    for (const name in request.cookies) {
      if (${LOOKS_LIKE_KEY}.test(request.cookies[name].value)) request.headers['x-api-key'] = { value: 'klup_' };
      delete request.cookies[name];
    }
  }`;
  }
}

const GUARDS = `'cache-control': { value: 'no-store' },
        'content-security-policy': { value: ${JSON.stringify(DEFAULT_CONTENT_POLICY)} },
        'x-content-type-options': { value: 'nosniff' },`;

const redirectReads = `
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && elsewhere) {
    const query = request.rawQueryString();
    const location = 'https://' + elsewhere + request.uri + (query ? '?' + query : '');
    return {
      statusCode: 302,
      statusDescription: 'Found',
      headers: {
        location: { value: location },
        ${GUARDS}
      },
    };
  }`;

/** The API's own 404, in its envelope: at this host, there is no such path. */
const refuse = (condition: string): string => `
  if (${condition}) {
    return {
      statusCode: 404,
      statusDescription: 'Not Found',
      headers: {
        'content-type': { value: 'application/json; charset=utf-8' },
        ${GUARDS}
      },
      body: JSON.stringify({
        success: false,
        error: 'This is at another host: https://' + elsewhere,
        code: 'not_found',
      }),
    };
  }`;
