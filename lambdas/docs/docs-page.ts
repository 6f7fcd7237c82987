import type { Brand } from '../brand/brand.ts';
import { type CustomCodeSetting, SHORTEST_CUSTOM_CODE } from '../links/short-code.ts';
import { apiTitle } from '../openapi/openapi-document.ts';
import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import { html } from '../pages/html.ts';
import { ACCOUNT_DOCS_PATH, isAboutAccounts } from './account-docs-page.ts';
import { basics } from './basics.ts';
import { clientSample } from './client-programs.ts';
import { type Contents, frame, tableOfContents } from './docs-frame.ts';
import { docsPolicy } from './docs-style.ts';
import { callsOf, type Endpoint, endpointsOf } from './documented-calls.ts';
import { endpointSection } from './endpoint-section.ts';
import { creatingGuides, readingGuides } from './guides.ts';
import { inPageGuides } from './inpage-guides.ts';
import { everyLinkSample } from './list-programs.ts';
import { quickStart } from './quick-start.ts';
import { retrySample } from './retry-programs.ts';
import type { Sample } from './sample-call.ts';
import { sampleOfCall } from './sample-of-call.ts';
import { type SharedShapes, shapesSection, sharedShapes } from './shared-shapes.ts';

/** A complete page, and a Content-Security-Policy that allows only its own style sheet. */
export interface DocsPage {
  readonly body: string;
  readonly contentSecurityPolicy: string;
}

/** Examples shown in a guide instead of with their endpoint. */
const IN_GUIDES: ReadonlySet<string> = new Set([
  'createLink-custom',
  'createLink-existing',
  'createLink-idempotent',
  'listLinks-filtered',
  'putSite-claimed',
]);

/**
 * Renders the API reference from the OpenAPI document. The page works without scripts and loads nothing from other
 * hosts. All texts of the document are escaped.
 */
export function docsPage(
  document: OpenApiDocument,
  { brand, shortestCustomCode = SHORTEST_CUSTOM_CODE }: CustomCodeSetting & { readonly brand: Brand },
): DocsPage {
  const origin = document.servers[0]?.url ?? '';
  const endpoints = endpointsOf(document).filter((endpoint) => !isAboutAccounts(endpoint));
  const samples = guideSamples(endpoints, document, origin);
  const sample = (name: string): Sample => {
    const found = samples.find((each) => each.name === name);
    if (!found) throw new Error(`There is no example named ${name}.`);
    return found;
  };
  const shapes = sharedShapes(endpoints, document);
  const isShown = (name: string): boolean => !IN_GUIDES.has(name);
  const content = html`
<h1>${apiTitle(brand)}</h1>
<p class="lead">Create short links and in-page safety links, manage them, and see how often they are clicked.</p>
<div class="contents" id="contents">${tableOfContents(contentsOf(endpoints, shapes))}</div>
${quickStart(origin)}
${basics()}
<section id="guides"><h2><a href="#guides">Guides</a></h2>
${creatingGuides(sample, shortestCustomCode)}${readingGuides(sample)}${inPageGuides(sample)}</section>
<section id="endpoints"><h2><a href="#endpoints">Endpoints</a></h2>
<p>Unsupported methods are a 405 with an <code>Allow</code> header. All other paths under <code>/api/</code> are a 404.
Both use the error envelope. <a href="${ACCOUNT_DOCS_PATH}">A page of its own</a> has the endpoints for accounts, sessions
and API keys, which are for signed-in people.</p>
${endpoints.map((endpoint) => endpointSection(endpoint, document, { isShown, shapes, errorsAt: '#errors' }))}</section>
${shapesSection(shapes, document)}`;
  const framed = {
    brand,
    title: 'API reference',
    description: `The API of ${brand.name}: endpoints, guides and examples.`,
    contents: contentsOf(endpoints, shapes),
    hasExamples: true,
  };
  return { body: frame(content, framed).text, contentSecurityPolicy: docsPolicy(brand) };
}

/** The examples for the guides: the document's, and programs that make several calls. */
function guideSamples(endpoints: readonly Endpoint[], document: OpenApiDocument, origin: string): Sample[] {
  const calls = endpoints.flatMap((endpoint) => callsOf(endpoint, document));
  const anonymous = calls
    .filter(({ name }) => name === 'createLink-direct')
    .map((call) => ({
      ...call,
      name: 'createLink-anonymous',
      summary: 'A link that belongs to nobody',
      sendsKey: false,
    }));
  return [
    ...[...calls, ...anonymous].map(sampleOfCall),
    retrySample(origin),
    everyLinkSample(origin),
    clientSample(origin),
  ];
}

const contentsOf = (endpoints: readonly Endpoint[], shapes: SharedShapes): Contents => [
  ['quick-start', 'Quick start', []],
  ['authentication', 'Authentication', []],
  ['format', 'Requests and responses', []],
  ['errors', 'Errors', []],
  [
    'guides',
    'Guides',
    [
      ['idempotency', 'Safe retries'],
      ['claims', 'One link per post'],
      ['bulk', 'Many links at once'],
      ['custom-codes', 'Custom short codes'],
      ['anonymous', 'Without a key'],
      ['listing', 'Lists, cursors and filters'],
      ['counting', 'Views and clicks'],
      ['lifetime', 'Expiry, disabling, deletion'],
      ['restrictions', 'Restricted links'],
      ['inpage-links', 'In-page safety links'],
      ['site-verification', 'Site verification'],
      ['prepare-your-site', 'Prepare your site'],
      ['check-reasons', 'What to do about a reason'],
      ['removal', 'Removal and restoring'],
      ['proved-sites', "Your site's name on previews"],
      ['key-security', 'Keeping keys safe'],
    ],
  ],
  ['endpoints', 'Endpoints', endpoints.map(({ operation }) => [operation.operationId, operation.summary])],
  ['shapes', 'Shared objects', [...shapes].map((name) => [`shape-${name}`, name])],
];
