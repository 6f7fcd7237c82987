import type { JsonSchema, OpenApiDocument, Reference, ResponseObject } from '../openapi/openapi-types.ts';
import type { Endpoint } from './documented-calls.ts';

/** The schema of `data` in an endpoint's successful response. */
export const responseData = ({ operation }: Endpoint, document: OpenApiDocument): JsonSchema | undefined =>
  Object.values(operation.responses)
    .map((response) => dataSchema(responseObject(response, document), document))
    .find((schema) => schema !== undefined);

function dataSchema({ content }: ResponseObject, { components }: OpenApiDocument): JsonSchema | undefined {
  const schema = content['application/json']?.schema;
  const envelope = schema?.$ref ? named(components.schemas, { $ref: schema.$ref }) : schema;
  return envelope?.properties?.data;
}

export const responseObject = (
  each: ResponseObject | Reference,
  { components }: OpenApiDocument,
): ResponseObject => ('$ref' in each ? named(components.responses, each) : each);

/** @throws Error when the document does not contain it */
export function named<T>(from: Readonly<Record<string, T>>, { $ref }: Reference): T {
  const found = from[$ref.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The document does not contain ${$ref}.`);
  return found;
}
