import type { Brand } from '../brand/brand.ts';
import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import { type Html, html } from '../pages/html.ts';
import { type Contents, frame, tableOfContents } from './docs-frame.ts';
import type { DocsPath } from './docs-paths.ts';
import { callsOf, type Endpoint, endpointsOf } from './documented-calls.ts';
import { endpointSection } from './endpoint-section.ts';
import type { Samples } from './guides.ts';
import { sampleOfCall } from './sample-of-call.ts';
import { shapesContents, shapesSection, sharedShapes } from './shared-shapes.ts';

/** A page of the reference beside `/docs`, for endpoints that only some readers need: one page for all is too long for a phone. */
export interface DocsSubpage {
  readonly path: Exclude<DocsPath, '/docs'>;
  readonly title: string;
  readonly description: string;
  /** What the page is about, in a sentence or two. */
  readonly lead: Html;
  /** Sections before the endpoints, and their entries in the table of contents. */
  readonly guides: (sample: Samples) => Html;
  readonly guideContents: Contents;
  /** The endpoints, in sections. */
  readonly sections: readonly DocsSection[];
  /** Examples that a guide shows instead of its endpoint. Without a list, the page has no examples. */
  readonly inGuides?: ReadonlySet<string>;
}

export interface DocsSection {
  readonly id: string;
  readonly title: string;
  readonly has: (endpoint: Endpoint) => boolean;
}

/** Whether a subpage describes an endpoint. */
export const describes = ({ sections }: DocsSubpage, endpoint: Endpoint): boolean =>
  sections.some(({ has }) => has(endpoint));

/** Renders a subpage. @returns the whole page, with the policy of `docs-style.ts` */
export function renderSubpage(page: DocsSubpage, document: OpenApiDocument, brand: Brand): string {
  const { title, description, lead, guides, guideContents, inGuides } = page;
  const endpoints = endpointsOf(document).filter((endpoint) => describes(page, endpoint));
  const shapes = sharedShapes(endpoints, document);
  const sections = page.sections.map((section) => ({ ...section, within: endpoints.filter(section.has) }));
  const contents: Contents = [
    ...guideContents,
    ...sections.map(({ id, title: heading, within }): Contents[number] => [
      id,
      heading,
      within.map(({ operation }) => [operation.operationId, operation.summary]),
    ]),
    ...shapesContents(shapes),
  ];
  const shown = {
    isShown: (name: string) => inGuides !== undefined && !inGuides.has(name),
    shapes,
    errorsAt: '/docs#errors',
  };
  return frame(
    html`
<h1>${title}</h1>
<p class="lead">${lead}${hostOf(endpoints)} <a href="/docs">The API reference</a> has the formats and <a href="/docs#errors">the errors</a>.</p>
<div class="contents" id="contents">${tableOfContents(contents)}</div>
${guides(sampleNamed(endpoints, document))}
${sections.map(
  ({ id, title: heading, within }) => html`<section id="${id}"><h2><a href="#${id}">${heading}</a></h2>
${within.map((endpoint) => endpointSection(endpoint, document, shown))}</section>`,
)}
${shapesSection(shapes, document)}`,
    { brand, title, description, contents, hasExamples: inGuides !== undefined },
  ).text;
}

function sampleNamed(endpoints: readonly Endpoint[], document: OpenApiDocument): Samples {
  const calls = endpoints.flatMap((endpoint) => callsOf(endpoint, document));
  return (name) => {
    const found = calls.find((each) => each.name === name);
    if (!found) throw new Error(`There is no example named ${name}.`);
    return sampleOfCall(found);
  };
}

/** Where the endpoints are, if not on the reference's own host. */
function hostOf(endpoints: readonly Endpoint[]): Html | string {
  const url = endpoints[0]?.operation.servers?.[0]?.url;
  return url === undefined ? '' : html` They are at <code>${url}</code>.`;
}
