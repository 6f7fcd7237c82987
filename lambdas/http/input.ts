import type * as z from 'zod';
import type { ApiEvent } from './envelope.ts';
import { validationFailed } from './error-map.ts';
import { HttpError } from './http-error.ts';
import { MAX_BODY_BYTES, readJsonObject } from './json-body.ts';

/** Reads what an endpoint takes from a request. @throws HttpError when it is not there, or not as it should be */
export type Input<T> = (event: ApiEvent) => T;

/** For an endpoint that takes nothing; whatever is sent along is ignored. */
export const noInput: Input<undefined> = () => undefined;

/** The body: a JSON object that matches the schema, or a 413, 415 or 400. @param maxBytes 64 KB by default */
export const jsonBody =
  <Schema extends z.ZodType>(schema: Schema, maxBytes: number = MAX_BODY_BYTES): Input<z.output<Schema>> =>
  (event) => {
    const result = schema.safeParse(readJsonObject(event, maxBytes));
    if (result.success) return result.data;
    throw validationFailed(problemDetails(result.error));
  };

/** The path's parameters. What does not match the schema names nothing that could exist: a 404. */
export const pathParameters =
  <Schema extends z.ZodType>(schema: Schema): Input<z.output<Schema>> =>
  (event) => {
    const result = schema.safeParse(event.pathParameters ?? {});
    if (result.success) return result.data;
    throw new HttpError(404, 'not_found', 'There is nothing here by this name.');
  };

/** Fields that one answer names, and characters of each name: a body of nothing but wrong fields stays small. */
const MAX_FIELDS = 50;
const MAX_NAME_LENGTH = 100;

/** Maps every field at fault to its first problem. From entries: a caller may well name a field `__proto__`. */
const problemDetails = (error: z.ZodError): Readonly<Record<string, string>> =>
  Object.fromEntries(error.issues.flatMap(problemsOf).slice(0, MAX_FIELDS).reverse());

const problemsOf = (issue: z.core.$ZodIssue): [field: string, message: string][] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [fieldName([...issue.path, key]), 'There is no such field.'])
    : [[fieldName(issue.path), issue.message]];

const fieldName = (path: readonly PropertyKey[]): string =>
  path.map(String).join('.').slice(0, MAX_NAME_LENGTH).toWellFormed() || '(empty)';
