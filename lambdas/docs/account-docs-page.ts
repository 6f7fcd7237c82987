import type { Brand } from '../brand/brand.ts';
import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import type { Operation } from '../openapi/operation.ts';
import { html } from '../pages/html.ts';
import { frame, tableOfContents } from './docs-frame.ts';
import { type Endpoint, endpointsOf } from './documented-calls.ts';
import { endpointSection } from './endpoint-section.ts';
import { shapesSection, sharedShapes } from './shared-shapes.ts';

/** Path of the page. */
export const ACCOUNT_DOCS_PATH = '/docs/accounts';

const TAGS: readonly string[] = ['Account', 'Sessions', 'API keys'] satisfies Operation['tag'][];

/** Whether an endpoint is described here, not on the page for programs. */
export const isAboutAccounts = ({ operation: { tags } }: Endpoint): boolean =>
  tags.some((tag) => TAGS.includes(tag));

/**
 * Renders the reference of the endpoints for signed-in people. It is a page of its own, because programs need none of it, and
 * because one page for everything would be too long for a phone. @returns the whole page, with the policy of `docs-style.ts`
 */
export function accountDocsPage(document: OpenApiDocument, brand: Brand): string {
  const endpoints = endpointsOf(document).filter(isAboutAccounts);
  const shapes = sharedShapes(endpoints, document);
  const contents = [
    ['sessions', 'Sessions', []],
    ...TAGS.map((tag) => [idOf(tag), tag, titlesOf(endpoints, tag)] as const).filter(
      ([, , within]) => within.length > 0,
    ),
    ...(shapes.size > 0
      ? [['shapes', 'Shared objects', [...shapes].map((name) => [`shape-${name}`, name] as const)] as const]
      : []),
  ] as const;
  return frame(
    html`
<h1>Accounts, sessions and API keys</h1>
<p class="lead">The endpoints for signed-in people. Programs use an API key instead: see <a href="/docs">the API reference</a>,
which also has the formats and <a href="/docs#errors">the errors</a>.</p>
<div class="contents" id="contents">${tableOfContents(contents)}</div>
${aboutSessions()}
${TAGS.map((tag) => tagSection(tag, endpoints, document, shapes))}
${shapes.size > 0 ? shapesSection(shapes, document) : ''}`,
    {
      brand,
      title: 'Accounts, sessions and API keys',
      description: `The endpoints of ${brand.name} for signed-in people.`,
      contents,
      hasExamples: false,
    },
  ).text;
}

const aboutSessions = () => html`
<section id="sessions"><h2><a href="#sessions">Sessions</a></h2>
<p>Signing in sets the cookie <code>__Host-klookup</code>. A browser sends it by itself, only to this host, and no script can
read it. Every endpoint that takes an API key takes a session too, with all scopes and without limits. Send one or the other: a
request with both is a 400.</p>
<p>Requests other than GET that come with a session, and those that sign in or out or sign up, must come from a page of this host:
browsers then send <code>Sec-Fetch-Site: same-origin</code>, or an <code>Origin</code> with this address. All others are a 403.
A session that has ended is a 401 that clears the cookie, never an anonymous request.</p>
<p>Some endpoints need a recent proof of the password, at most 15 minutes old. Signing in is one.</p></section>`;

const idOf = (tag: string): string => `about-${tag.toLowerCase().replaceAll(' ', '-')}`;

const titlesOf = (endpoints: readonly Endpoint[], tag: string) =>
  endpoints
    .filter(({ operation }) => operation.tags.includes(tag))
    .map(({ operation }) => [operation.operationId, operation.summary] as const);

const tagSection = (
  tag: string,
  endpoints: readonly Endpoint[],
  document: OpenApiDocument,
  shapes: ReadonlySet<string>,
) => {
  const tagged = endpoints.filter(({ operation }) => operation.tags.includes(tag));
  if (tagged.length === 0) return '';
  const shown = { isShown: () => false, shapes, errorsAt: '/docs#errors' };
  return html`<section id="${idOf(tag)}"><h2><a href="#${idOf(tag)}">${tag}</a></h2>
${tagged.map((endpoint) => endpointSection(endpoint, document, shown))}</section>`;
};
