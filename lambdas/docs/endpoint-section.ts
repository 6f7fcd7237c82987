import type {
  OpenApiDocument,
  ParameterObject,
  Reference,
  ResponseObject,
} from '../openapi/openapi-types.ts';
import { type Html, html } from '../pages/html.ts';
import { callsOf, type Endpoint } from './documented-calls.ts';
import { prose } from './prose.ts';
import { named, responseObject } from './response-data.ts';
import { sampleOfCall } from './sample-of-call.ts';
import { sampleSection } from './sample-section.ts';
import { fieldTable, type Row, rowsOf } from './schema-table.ts';
import { dataFields, type SharedShapes } from './shared-shapes.ts';

interface Shown {
  /** Whether to show an example here. */
  readonly isShown: (name: string) => boolean;
  readonly shapes: SharedShapes;
  /** Where the errors are explained. */
  readonly errorsAt: string;
}

/** Renders an endpoint: its parameters, responses and examples. */
export function endpointSection(
  endpoint: Endpoint,
  document: OpenApiDocument,
  { isShown, shapes, errorsAt }: Shown,
): Html {
  const { method, path, alias, operation } = endpoint;
  const calls = callsOf(endpoint, document).filter(({ name }) => isShown(name));
  return html`<section id="${operation.operationId}">
<h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
<p class="route"><b class="method ${method}">${method.toUpperCase()}</b> <code>${path}</code></p>
<p>${prose(operation.description)}</p>
<p class="dim">${prose(access(endpoint))}${alias ? html` Alias: <code>${alias}</code>.` : ''}</p>
${parameterTables(endpoint, document)}
${bodyTable(endpoint, document)}
${calls.map((call) => sampleSection(sampleOfCall(call)))}
${statusTable(endpoint, document, errorsAt)}
${dataFields(endpoint, document, shapes)}
</section>`;
}

function access({ operation: { security } }: Endpoint): string {
  if (security.length === 0) return 'No API key required.';
  if (security.some((each) => Object.keys(each).length === 0))
    return 'API key or session required, except for direct links.';
  return security.some(({ apiKey }) => apiKey)
    ? 'API key or session required.'
    : 'Session required: sign in first.';
}

function parameterTables({ operation }: Endpoint, document: OpenApiDocument): Html {
  const parameters = (operation.parameters ?? []).map((each) => parameterObject(each, document));
  if (parameters.length === 0) return html``;
  const rows = parameters.map(
    ({ name, schema, required, description }): Row => ({ name, schema, isRequired: required, description }),
  );
  return fieldTable('Parameters', rows, document);
}

function bodyTable({ operation: { requestBody } }: Endpoint, document: OpenApiDocument): Html {
  const schema = requestBody?.content['application/json']?.schema;
  if (!requestBody || !schema) return html``;
  return html`${fieldTable('Body', rowsOf(schema, document, 'all'), document)}<p class="dim">${requestBody.description}</p>`;
}

function statusTable({ operation }: Endpoint, document: OpenApiDocument, errorsAt: string): Html {
  const responses = Object.entries(operation.responses).map(([status, response]) => ({
    status,
    response: responseObject(response, document),
  }));
  return html`
<div class="scroll" tabindex="0" role="group" aria-label="Statuses"><table role="table"><caption>Statuses</caption>
<thead><tr><th scope="col">Status</th><th scope="col">When</th></tr></thead>
<tbody>${responses.map(
    ({ status, response }) =>
      html`<tr role="row"><th scope="row" role="rowheader">${status}</th><td role="cell">${meaningOf(response, errorsAt)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What a status means: in words for a success; the codes of a failure, which the page explains once for all endpoints. */
function meaningOf({ description, content }: ResponseObject, errorsAt: string): Html {
  const { schema, examples = {} } = content['application/json'] ?? {};
  if (!schema?.$ref?.endsWith('/ErrorResponse')) return prose(description);
  const codes = Object.keys(examples).map(
    (code, index) => html`${index > 0 ? ', ' : ''}<code>${code}</code>`,
  );
  return html`${codes} (<a href="${errorsAt}">errors</a>)`;
}

const parameterObject = (
  each: ParameterObject | Reference,
  { components }: OpenApiDocument,
): ParameterObject => ('$ref' in each ? named(components.parameters, each) : each);
