import * as z from 'zod';
import { healthData } from '../health/health-schemas.ts';
import { createLinkBody, createLinksBody, linkPath, updateLinkBody } from '../links/link-request-schemas.ts';
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

/** What requests hold: the schemas that check them. */
const taken = { CreateLink: createLinkBody, CreateLinks: createLinksBody, UpdateLink: updateLinkBody };
/** What answers hold: the schemas by which they leave. */
const answered = {
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

export type TakenSchema = keyof typeof taken;
export type AnsweredSchema = keyof typeof answered;
export type ParameterSet = keyof typeof parameterSets;

/** An example as it would leave: its fields in the schema's order. @throws ZodError when it could not leave at all */
export const asAnswered = (name: AnsweredSchema, example: object): unknown => answered[name].parse(example);

const REFERENCE = '#/components/schemas/';

/** All of them, by their names, in JSON Schema. */
export const componentSchemas = (): Readonly<Record<string, JsonSchema>> => ({
  ...converted(taken, 'input'),
  ...converted(answered, 'output'),
});

/**
 * A query's or path's parameters, by their names. They are strings that the schemas turn into something else, and
 * are told as what they turn into, where the schemas say so.
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
