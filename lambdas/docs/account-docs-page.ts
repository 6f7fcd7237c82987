import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import { html } from '../pages/html.ts';
import { type Contents, docsFrame, tableOfContents } from './docs-frame.ts';
import { type Endpoint, endpointsOf } from './documented-calls.ts';
import { endpointSection } from './endpoint-section.ts';
import { shapesSection, sharedShapes } from './shared-shapes.ts';

/** Where the page is. */
export const ACCOUNT_DOCS_PATH = '/docs/accounts';

const TAGS = ['Account', 'Sessions', 'API keys'];

/** Whether an endpoint is for people with accounts, rather than for programs with keys. */
export const isAboutAccounts = ({ operation }: Endpoint): boolean =>
  operation.tags.some((tag) => TAGS.includes(tag));

/**
 * Renders the reference's page for people: accounts, sessions and API keys. A page of its own, because programs call none of
 * this, and the reference has to stay small enough for a phone.
 */
export function accountDocsPage(document: OpenApiDocument): string {
  const endpoints = endpointsOf(document).filter(isAboutAccounts);
  const shapes = sharedShapes(endpoints, document);
  const byTag = TAGS.map((tag) => ({
    tag,
    id: tag.toLowerCase().replaceAll(' ', '-'),
    endpoints: endpoints.filter(({ operation }) => operation.tags.includes(tag)),
  }));
  const contents: Contents = [
    ...byTag.map(
      ({ tag, id, endpoints: ofTag }) =>
        [id, tag, ofTag.map(({ operation }) => [operation.operationId, operation.summary] as const)] as const,
    ),
    ['shapes', 'Shared objects', [...shapes].map((name) => [`shape-${name}`, name] as const)],
  ];
  const content = html`
<h1>Accounts, sessions and API keys</h1>
<p class="lead">What people do in their browsers, and what our own pages call. Programs only need an API key, and
<a href="/docs">the reference</a>.</p>
<div class="contents" id="contents">${tableOfContents(contents)}</div>
<p>Requests that change something, and those that sign in or up, must come from a page of this service: browsers say so in
<code>Sec-Fetch-Site</code>, other clients send its <code>Origin</code>. Errors are as in
<a href="/docs#errors">the reference</a>.</p>
${byTag.map(
  ({ tag, id, endpoints: ofTag }) => html`<section id="${id}"><h2><a href="#${id}">${tag}</a></h2>
${ofTag.map((endpoint) => endpointSection(endpoint, document, { isShown: () => false, shapes, errorsPage: '/docs' }))}</section>`,
)}
${shapesSection(shapes, document)}`;
  return docsFrame(content, contents, {
    title: 'Accounts, sessions and API keys',
    description: 'The API of Klook Up for accounts, sessions and API keys.',
    hasSamples: false,
  }).text;
}
