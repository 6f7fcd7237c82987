import type { JsonSchema, OpenApiDocument } from '../openapi/openapi-types.ts';
import { type Html, html } from '../pages/html.ts';
import { prose } from './prose.ts';

export interface Row {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  /** Used when the schema has no description. */
  readonly description?: string;
}

/**
 * Renders a table of fields or parameters with type, default, limits and description.
 * @param described names of schemas that the page describes elsewhere, to link to
 */
export const fieldTable = (
  caption: string,
  rows: readonly Row[],
  document: OpenApiDocument,
  described: ReadonlySet<string> = new Set(),
): Html => html`
<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table role="table"><caption>${caption}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Description</th></tr></thead>
<tbody>${rows.map((row) => fieldRow(row, document, described))}</tbody></table></div>`;

function fieldRow(
  { name, schema, isRequired, description = '' }: Row,
  document: OpenApiDocument,
  described: ReadonlySet<string>,
): Html {
  const limits = limitsOf(core(schema, document));
  return html`<tr role="row"><th scope="row" role="rowheader"><code>${name}</code>${isRequired ? html` <span class="required">required</span>` : ''}</th>
<td role="cell">${typeName(schema, described)}${schema.default === undefined ? '' : html`, default <code>${JSON.stringify(schema.default)}</code>`}</td>
<td role="cell">${prose(schema.description ?? description)}${limits ? html` <span class="limits">${limits}</span>` : ''}</td></tr>`;
}

/**
 * Lists the fields of an object, including nested ones, with paths such as `stats.total_clicks`.
 * @param unexpanded referenced schemas whose fields are left out
 */
export function rowsOf(
  schema: JsonSchema,
  document: OpenApiDocument,
  unexpanded: ReadonlySet<string> | 'all',
  prefix = '',
): Row[] {
  const isExpanded = ({ $ref }: JsonSchema): boolean =>
    $ref === undefined || (unexpanded !== 'all' && !unexpanded.has(nameOf($ref)));
  const { properties = {}, required = [] } = resolved(schema, document);
  const rows = Object.entries(properties).flatMap(([field, property]) => {
    const name = `${prefix}${field}`;
    const { type, items, anyOf = [] } = property;
    const [inside, path] = type === 'array' && items ? [items, `${name}[].`] : [property, `${name}.`];
    const variants = inside.anyOf ?? (anyOf.length > 0 ? anyOf : [inside]);
    const inner = variants.filter(isExpanded);
    return [
      { name, schema: property, isRequired: required.includes(field) },
      ...inner.flatMap((variant) => rowsOf(variant, document, unexpanded, path)),
    ];
  });
  return [...new Map(rows.map((row) => [row.name, row])).values()];
}

const nameOf = ($ref: string): string => $ref.split('/').at(-1) ?? '';

const resolved = (schema: JsonSchema, document: OpenApiDocument): JsonSchema =>
  schema.$ref ? (document.components.schemas[nameOf(schema.$ref)] ?? schema) : schema;

const isNull = ({ type }: JsonSchema): boolean => type === 'null';

/** The non-null variant of a schema. */
function core(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  const [only, ...others] = (schema.anyOf ?? []).filter((variant) => !isNull(variant));
  return only && others.length === 0 ? core(only, document) : resolved(schema, document);
}

function typeName(schema: JsonSchema, described: ReadonlySet<string>): Html {
  if (schema.anyOf) {
    return html`${schema.anyOf.map((variant, index) => [index > 0 ? ' or ' : '', typeName(variant, described)])}`;
  }
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    const code = html`<code>${name}</code>`;
    return described.has(name) ? html`<a href="#shape-${name}">${code}</a>` : code;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) {
    return html`${schema.enum.map((value, index) => [index > 0 ? ' or ' : '', html`<code>${JSON.stringify(value)}</code>`])}`;
  }
  if (schema.type === 'array' && schema.items) return html`array of ${typeName(schema.items, described)}`;
  if (typeof schema.additionalProperties === 'object') {
    return html`object of ${typeName(schema.additionalProperties, described)}`;
  }
  return html`${[schema.type ?? 'any'].flat().join(' or ')}`;
}

/** The limits of a schema, in words. */
function limitsOf(schema: JsonSchema): string {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, minProperties } = schema;
  const isSafeInteger = maximum === Number.MAX_SAFE_INTEGER;
  return [
    minLength === 1 ? 'Not empty.' : '',
    maxLength === undefined ? '' : `At most ${maxLength.toLocaleString('en')} characters.`,
    minimum === undefined || minimum === 0 ? '' : `From ${minimum}.`,
    maximum === undefined || isSafeInteger ? '' : `At most ${maximum}.`,
    minItems === undefined ? '' : `At least ${minItems}.`,
    maxItems === undefined ? '' : `At most ${maxItems}.`,
    minProperties === undefined ? '' : `At least ${String(minProperties)} field.`,
  ]
    .filter((limit) => limit !== '')
    .join(' ');
}
