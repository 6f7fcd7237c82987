import type { JsonSchema, OpenApiDocument } from '../openapi/openapi-types.ts';
import { type Html, html } from '../pages/html.ts';
import type { Contents } from './docs-frame.ts';
import type { Endpoint } from './documented-calls.ts';
import { responseData } from './response-data.ts';
import { fieldTable, rowsOf } from './schema-table.ts';

/** Names of schemas that the page describes once, because several endpoints return them. */
export type SharedShapes = ReadonlySet<string>;

/** Finds the named schemas that the responses of two or more of a page's endpoints contain. */
export function sharedShapes(endpoints: readonly Endpoint[], document: OpenApiDocument): SharedShapes {
  const users = new Map<string, number>();
  for (const endpoint of endpoints) {
    for (const name of shapesIn(endpoint, document)) users.set(name, (users.get(name) ?? 0) + 1);
  }
  return new Set([...users].flatMap(([name, count]) => (count > 1 ? [name] : [])));
}

function shapesIn(endpoint: Endpoint, document: OpenApiDocument): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = ({ $ref, properties = {}, items, anyOf = [] }: JsonSchema): void => {
    const name = $ref?.split('/').at(-1);
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      visit(document.components.schemas[name] ?? {});
    }
    for (const inner of [...Object.values(properties), ...anyOf, ...(items ? [items] : [])]) visit(inner);
  };
  visit(responseData(endpoint, document) ?? {});
  return names;
}

/** The section's part of the table of contents; none without shared schemas. */
export const shapesContents = (shapes: SharedShapes): Contents =>
  shapes.size === 0
    ? []
    : [['shapes', 'Shared objects', [...shapes].map((name) => [`shape-${name}`, name] as const)]];

/** Renders the fields of each shared schema; nothing without one. */
export const shapesSection = (shapes: SharedShapes, document: OpenApiDocument): Html =>
  shapes.size === 0
    ? html``
    : html`
<section id="shapes"><h2><a href="#shapes">Shared objects</a></h2>
<p>Several endpoints return these objects.</p>
${[...shapes].map(
  (name) => html`<section id="shape-${name}"><h3><a href="#shape-${name}"><code>${name}</code></a></h3>
${fieldTable('Fields', rowsOf({ $ref: `#/components/schemas/${name}` }, document, shapes), document, shapes)}</section>`,
)}</section>`;

/** Renders the fields of an endpoint's `data`, or where the page describes them. */
export function dataFields(endpoint: Endpoint, document: OpenApiDocument, shapes: SharedShapes): Html {
  const data = responseData(endpoint, document);
  if (!data) return html``;
  const name = data.$ref?.split('/').at(-1) ?? '';
  return shapes.has(name)
    ? html`<p><code>data</code> in the response: <a href="#shape-${name}"><code>${name}</code></a></p>`
    : html`<details><summary>Fields of <code>data</code> in the response</summary>${fieldTable('Fields', rowsOf(data, document, shapes), document, shapes)}</details>`;
}
