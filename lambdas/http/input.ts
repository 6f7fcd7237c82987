import type * as z from 'zod';
import { InvalidFieldsError } from '../errors/coded-error.ts';
import { methodNotAllowed, methodsOf } from './allowed-methods.ts';
import type { ApiEvent } from './envelope.ts';
import { HttpError } from './http-error.ts';
import { MAX_BODY_BYTES, readJsonObject } from './json-body.ts';
import { serviceRoutes } from './routes.ts';

/** Reads an endpoint's input from a request. @throws CodedError when it is missing or invalid */
export type Input<T> = (event: ApiEvent) => T;

/** For an endpoint without input. Ignores anything that is sent. */
export const noInput: Input<undefined> = () => undefined;

/**
 * Reads the body: a JSON object that matches the schema. Otherwise responds with a 413, 415 or 400.
 * @param maxBytes 64 KB by default
 */
export const jsonBody =
  <Schema extends z.ZodType>(schema: Schema, maxBytes: number = MAX_BODY_BYTES): Input<z.output<Schema>> =>
  (event) =>
    validated(schema, readJsonObject(event, maxBytes));

/** Reads a body that may be missing, which means the same as `{}`. Otherwise like {@link jsonBody}. */
export const optionalJsonBody =
  <Schema extends z.ZodType>(schema: Schema): Input<z.output<Schema>> =>
  (event) =>
    event.body ? jsonBody(schema)(event) : validated(schema, {});

/** @returns the parsed value. @throws InvalidFieldsError that names each invalid field */
export function validated<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidFieldsError(problemDetails(result.error));
}

/**
 * Reads the path's parameters. Values that do not match the schema name nothing that exists, and result in a 404. If
 * API Gateway took another endpoint's path for a parameter (`GET /links/bulk` for `GET /links/{id}`), the result is
 * that endpoint's 405. The accounts' API has no such paths.
 */
export const pathParameters =
  <Schema extends z.ZodType>(schema: Schema): Input<z.output<Schema>> =>
  (event) => {
    const result = schema.safeParse(event.pathParameters ?? {});
    if (result.success) return result.data;
    const allowed = methodsOf(event.rawPath, serviceRoutes);
    if (allowed.length > 0) throw methodNotAllowed(allowed);
    throw new HttpError('not_found', 'There is nothing at this address.');
  };

/**
 * Reads the query's parameters. Responds with a 400 if they do not match the schema or one is repeated. Parses the raw
 * query, because API Gateway joins the values of a repeated parameter with a comma.
 */
export const queryParameters =
  <Schema extends z.ZodType>(schema: Schema): Input<z.output<Schema>> =>
  ({ rawQueryString }) => {
    const sent = Map.groupBy(new URLSearchParams(rawQueryString), ([name]) => name);
    const repeated = [...sent].filter(([, values]) => values.length > 1).map(([name]) => name);
    const result = schema.safeParse(Object.fromEntries([...sent.values()].flat()));
    if (result.success && repeated.length === 0) return result.data;
    throw new InvalidFieldsError({
      ...(result.success ? {} : problemDetails(result.error, 'parameter')),
      ...detailsOf(repeated.map((name) => [fieldName([name]), 'Must not be sent more than once.'])),
    });
  };

/** Maximum fields that a response names, and characters of each name, so that a body full of errors gets a small response. */
const MAX_FIELDS = 50;
const MAX_NAME_LENGTH = 100;

type Problem = readonly [field: string, message: string];

/** Maps each invalid field to its first problem. Uses entries, because a caller may send a field named `__proto__`. */
const detailsOf = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.slice(0, MAX_FIELDS).reverse());

const problemDetails = (error: z.ZodError, noun = 'field'): Readonly<Record<string, string>> =>
  detailsOf(error.issues.flatMap((issue) => problemsOf(issue, noun)));

const problemsOf = (issue: z.core.$ZodIssue, noun: string): Problem[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [fieldName([...issue.path, key]), `There is no such ${noun}.`])
    : [[fieldName(issue.path), issue.message]];

const fieldName = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'body'
    : path.map(String).join('.').slice(0, MAX_NAME_LENGTH).toWellFormed() || '(empty)';
