import { createHash } from 'node:crypto';
import type { OpenApiDocument } from '../openapi/openapi-types.ts';
import { Html, html } from '../pages/html.ts';
import { basics } from './basics.ts';
import { clientSample } from './client-programs.ts';
import { docsStyle } from './docs-style.ts';
import { callsOf, type Endpoint, endpointsOf } from './documented-calls.ts';
import { endpointSection } from './endpoint-section.ts';
import { creatingGuides, inPageGuides, readingGuides } from './guides.ts';
import { everyLinkSample } from './list-programs.ts';
import { quickStart } from './quick-start.ts';
import { retrySample } from './retry-programs.ts';
import { languages, type Sample } from './sample-call.ts';
import { sampleOfCall } from './sample-of-call.ts';

/** A whole page, and the policy that lets it have its own style sheet and nothing else. */
export interface DocsPage {
  readonly body: string;
  readonly contentSecurityPolicy: string;
}

const styleHash = createHash('sha256').update(docsStyle).digest('base64');
const contentSecurityPolicy = `default-src 'none';style-src 'sha256-${styleHash}';img-src data:;base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/** Examples of the document that stand in a guide rather than with their endpoint. */
const IN_GUIDES: ReadonlySet<string> = new Set([
  'createLink-custom',
  'createLink-existing',
  'createLink-idempotent',
  'listLinks-filtered',
]);

/**
 * The API reference, made from the OpenAPI document. It works without scripts and asks no other host for anything.
 * All texts of the document are escaped.
 */
export function docsPage(document: OpenApiDocument): DocsPage {
  const origin = document.servers[0]?.url ?? '';
  const endpoints = endpointsOf(document);
  const samples = guideSamples(endpoints, document, origin);
  const sample = (name: string): Sample => {
    const found = samples.find((each) => each.name === name);
    if (!found) throw new Error(`There is no example ${name}.`);
    return found;
  };
  const isShown = (name: string): boolean => !IN_GUIDES.has(name);
  const content = html`
<h1>Klook Up API</h1>
<p class="lead">Create short links and in-page safety links, manage them, and read how often they were clicked.</p>
<div class="contents" id="contents">${tableOfContents(contentsOf(endpoints))}</div>
${quickStart(origin)}
${basics()}
<section id="guides"><h2><a href="#guides">Guides</a></h2>
${creatingGuides(sample)}${readingGuides(sample)}${inPageGuides(sample)}</section>
<section id="endpoints"><h2><a href="#endpoints">Endpoints</a></h2>
<p>Each path answers 405 with <code>Allow</code> to methods that it lacks, and every other path under <code>/api/</code> is a
404. Both are in the envelope.</p>
${endpoints.map((endpoint) => endpointSection(endpoint, document, isShown))}</section>`;
  return { body: frame(content, contentsOf(endpoints)).text, contentSecurityPolicy };
}

/** The examples that guides show: of the document, and programs longer than one call. */
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

const contentsOf = (endpoints: readonly Endpoint[]): Contents => [
  ['quick-start', 'Quick start', []],
  ['authentication', 'Authentication', []],
  ['format', 'Requests and answers', []],
  ['errors', 'Errors', []],
  [
    'guides',
    'Guides',
    [
      ['idempotency', 'Sending a request again'],
      ['claims', 'One link for each post'],
      ['bulk', 'Many links at once'],
      ['custom-codes', 'Short codes of your own'],
      ['anonymous', 'Without a key'],
      ['listing', 'Lists, cursors and filters'],
      ['counting', 'Views and clicks'],
      ['lifetime', 'Expiry, disabling, deletion'],
      ['restrictions', 'Links that operators stop'],
      ['inpage-links', 'In-page safety links'],
      ['site-verification', 'Site verification'],
      ['key-security', 'Keeping keys safe'],
    ],
  ],
  ['endpoints', 'Endpoints', endpoints.map(({ operation }) => [operation.operationId, operation.summary])],
];

const frame = (content: Html, contents: Contents): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>API reference · Klook Up</title><meta name="description" content="The API of Klook Up: endpoints, guides and examples.">
<link rel="icon" href="data:,"><style>${new Html(docsStyle)}</style></head><body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><b>Klook Up</b>
<a class="to-contents" href="#contents">Contents</a>
<fieldset class="languages" aria-label="Language of the examples">${Object.entries(languages).map(
  ([name, title], index) =>
    html`<label><input type="radio" name="language" id="choose-${name}"${index === 0 ? html` checked` : ''}>${title}</label>`,
)}</fieldset></header>
<div class="page"><div class="side">${tableOfContents(contents)}</div>
<main id="content">${content}<p><a href="/report">Report abuse</a></p></main></div></body></html>
`;

/** Sections by their ids and titles, with the sections within. */
type Contents = readonly (readonly [
  id: string,
  title: string,
  within: readonly (readonly [id: string, title: string])[],
])[];

const tableOfContents = (contents: Contents): Html =>
  html`<nav aria-label="Contents"><ul>${contents.map(
    ([id, title, within]) =>
      html`<li><a href="#${id}">${title}</a>${
        within.length > 0
          ? html`<ul>${within.map(([innerId, innerTitle]) => html`<li><a href="#${innerId}">${innerTitle}</a></li>`)}</ul>`
          : ''
      }</li>`,
  )}</ul></nav>`;
