import * as z from 'zod';
import { healthData } from '../health/health-schemas.ts';
import {
  createLinkBody,
  createLinkBodyOf,
  createLinksBody,
  linkPath,
  updateLinkBody,
} from '../links/link-request-schemas.ts';
import {
  createdLinkData,
  createdLinksData,
  deletedLinkData,
  linkData,
  linkWithStatisticsData,
  updatedLinkData,
} from '../links/link-response-schemas.ts';
import { linkListData, listLinksQuery } from '../links/list-links-schemas.ts';
import type { JsonSchema } from './openapi-types.ts';

/** The schemas that validate request bodies. */
const requestSchemas = {
  CreateLink: createLinkBody,
  CreateLinks: createLinksBody,
  UpdateLink: updateLinkBody,
};
/** The schemas that serialise the `data` of responses. */
const responseSchemas = {
  CreatedLink: createdLinkData,
  CreatedLinks: createdLinksData,
  DeletedLink: deletedLinkData,
  Health: healthData,
  Link: linkData,
  LinkList: linkListData,
  LinkWithStatistics: linkWithStatisticsData,
  UpdatedLink: updatedLinkData,
};
const parameterSets = { linkPath, listLinksQuery };

export type RequestSchema = keyof typeof requestSchemas;
export type ResponseSchema = keyof typeof responseSchemas;
export type ParameterSet = keyof typeof parameterSets;

/** Serialises an example like a real response, with its fields in the schema's order. @throws ZodError when invalid */
export const serializeExample = (name: ResponseSchema, example: object): unknown =>
  responseSchemas[name].parse(example);

const REFERENCE = '#/components/schemas/';

/**
 * All request and response schemas by name, as JSON Schema.
 * @param shortestCustomCode length of the shortest new custom code on this stage
 */
export const componentSchemas = (shortestCustomCode: number): Readonly<Record<string, JsonSchema>> => ({
  ...converted({ ...requestSchemas, CreateLink: createLinkBodyOf(shortestCustomCode) }, 'input'),
  ...converted(responseSchemas, 'output'),
});

/**
 * The schemas of a query's or path's parameters, by name. Parameters arrive as strings; if a schema converts one to an
 * integer, it is documented as an integer.
 */
export function parameterSchemas(name: ParameterSet): Required<Pick<JsonSchema, 'properties' | 'required'>> {
  const { properties = {}, required = [] } = z.toJSONSchema(parameterSets[name], {
    io: 'input',
  }) as JsonSchema;
  const withoutPattern = ([field, schema]: [string, JsonSchema]): [string, JsonSchema] => {
    const { pattern, ...rest } = schema;
    return [field, schema.type === 'integer' ? rest : schema];
  };
  return { properties: Object.fromEntries(Object.entries(properties).map(withoutPattern)), required };
}

function converted(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const result = z.toJSONSchema(registry, { io, uri: (id) => REFERENCE + id });
  return Object.fromEntries(
    Object.entries(result.schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as JsonSchema]),
  );
}
