import { describe, expect, it } from 'vitest';
import { listLinksQuery } from '../../lambdas/links/list-links-schemas.ts';
import type { Content, JsonSchema, OperationObject } from '../../lambdas/openapi/openapi-types.ts';
import { testDocument } from './validate-response.ts';

/** All schemas of the document with their paths, those of parameters and headers included. */
const schemas = schemasIn({ paths: testDocument.paths, components: testDocument.components }, '');

function schemasIn(value: unknown, path: string): (readonly [path: string, schema: JsonSchema])[] {
  if (typeof value !== 'object' || value === null || path.endsWith('/examples')) return [];
  const isSchema =
    ['type', '$ref', 'const', 'enum'].some((word) => word in value) && !path.endsWith('/properties');
  return [
    ...(isSchema ? [[path, value as JsonSchema] as const] : []),
    ...Object.entries(value).flatMap(([name, part]) => schemasIn(part, `${path}/${name}`)),
  ];
}

const pathsOf = (isWrong: (schema: JsonSchema, path: string) => boolean): string[] =>
  schemas.filter(([path, schema]) => isWrong(schema, path)).map(([path]) => path);

describe('generators of clients', () => {
  it('find no boolean that is limited to one value: openapi-generator compares it with text', () => {
    expect(schemas.length).toBeGreaterThan(200);
    expect(pathsOf((schema) => schema.type === 'boolean' && ('const' in schema || 'enum' in schema))).toEqual(
      [],
    );
  });

  it('find nothing but a description beside a reference: they ignore it, or make an empty model', () => {
    const beside = ({ $ref, ...rest }: JsonSchema) =>
      Object.keys(rest).filter((word) => word !== 'description');
    expect(pathsOf((schema) => schema.$ref !== undefined && beside(schema).length > 0)).toEqual([]);
  });

  it('find a format for every integer that may exceed 32 bits', () => {
    const isSmall = ({ maximum, enum: values }: JsonSchema) =>
      values !== undefined || (maximum ?? 2 ** 53) < 2 ** 31;
    expect(
      pathsOf((schema) => schema.type === 'integer' && !isSmall(schema) && schema.format !== 'int64'),
    ).toEqual([]);
  });

  it('find no pattern beside a format, and no URI that RFC 3986 might not allow', () => {
    expect(pathsOf(({ format, pattern }) => format === 'date-time' && pattern !== undefined)).toEqual([]);
    expect(pathsOf(({ format }, path) => format === 'uri' && !path.endsWith('/short_url'))).toEqual([]);
  });

  it('find defaults of the right type, only in parameters: some require a field that has one', () => {
    const withDefault = schemas.filter(([, schema]) => schema.default !== undefined);
    expect(withDefault.map(([, schema]) => [schema.type, schema.default])).toEqual([
      ['integer', 20],
      ['integer', 100],
      ['integer', 50],
      ['integer', 50],
      ['string', 'urgency'],
      ['integer', 50],
      ['integer', 50],
    ]);
    for (const [path] of withDefault) expect(path).toMatch(/^\/paths\/.*\/parameters\/\d\/schema$/);
  });

  it('find no list of error codes: a client could not read a code that is added later', () => {
    const { code } = testDocument.components.schemas.ErrorResponse?.properties ?? {};
    expect(code).toMatchObject({
      type: 'string',
      'x-extensible-enum': expect.arrayContaining(['not_found']),
    });
    expect(code).not.toHaveProperty('enum');
  });

  it('find one name for the response to each operation, for all its statuses of success', () => {
    const successes = operations.map(({ responses }) => {
      const bodies = Object.entries(responses).flatMap(([status, response]) =>
        Number(status) < 300 && 'content' in response ? ofFirstType(response.content) : [],
      );
      return new Set(bodies.map(({ schema }) => JSON.stringify(schema))).size;
    });
    expect(successes).toEqual(operations.map(() => 1));
  });
});

/** Generators take the first media type; statistics are also CSV. */
const ofFirstType = (content: Content) => Object.values(content).slice(0, 1);

const operations: readonly OperationObject[] = Object.values(testDocument.paths).flatMap(
  ({ get, post, put, patch, delete: remove }) =>
    [get, post, put, patch, remove].filter((operation) => operation !== undefined),
);

describe('the result of one link in a bulk create', () => {
  it('requires neither `data` nor `error`, since it has one of them', () => {
    expect(testDocument.components.schemas.BulkResult?.required).toEqual(['index', 'status']);
  });
});

describe('the examples of the list', () => {
  const parameters = (testDocument.paths['/api/v1/links']?.get?.parameters ?? []).flatMap((each) =>
    'name' in each ? [each] : [],
  );
  const values = parameters.flatMap(({ name, examples = {} }) =>
    Object.values(examples).map(({ value }): [string, string] => [name, String(value)]),
  );

  it('make a valid request in any combination, as tools send them', () => {
    expect(values.map(([name]) => name)).toEqual(['limit', 'type', 'search']);
    for (let chosen = 0; chosen < 2 ** values.length; chosen += 1) {
      const query = Object.fromEntries(values.filter((_, index) => chosen & (2 ** index)));
      expect(listLinksQuery.safeParse(query).success, JSON.stringify(query)).toBe(true);
    }
  });
});
