import { expect } from 'vitest';
import { responseCheck, testDocument } from '../openapi/validate-response.ts';
import { noteCreated, noteDeleted } from './left-behind.ts';
import { system } from './system.ts';

/** A response of the API whose envelope has been checked. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly success: boolean;
  /** The data of a success. */
  readonly data: unknown;
  /** The error code of a failure; `''` for a success. */
  readonly error: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string>> | undefined;
  /** The method, path and response, for failure messages. */
  readonly story: string;
}

/** Optional parts of a call beside its method and path. */
export interface CallOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as is; has no content type unless `headers` sets one. */
  readonly rawBody?: Uint8Array<ArrayBuffer>;
  /** The API key, or null for none. Defaults to the system's own. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Calls the API as any HTTP client would.
 * @param path from the origin, such as `/api/v1/links`
 * @throws AssertionError unless the response has the documented envelope and matches the OpenAPI document
 */
export async function call(method: string, path: string, options: CallOptions = {}): Promise<ApiResponse> {
  const { body, rawBody, key = system().apiKey, headers = {} } = options;
  const response = await fetch(`${system().baseUrl}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(rawBody === undefined ? {} : { body: rawBody }),
  });
  const text = await response.text();
  const story = `${method} ${path} returned ${response.status}: ${text.slice(0, 1_000)}`;
  const checked = { ...envelope(response, text, story), story };
  const { status } = response;
  const seen = { method, path: pathOf(path), status, headers: response.headers, body: JSON.parse(text) };
  const undocumented = problemsOf(seen).join(' ');
  expect(undocumented, `${story}\nThis does not match the OpenAPI document: ${undocumented}`).toBe('');
  if (key !== null && method === 'POST') noteCreated(checked.data, key);
  if (method === 'DELETE' && checked.success) noteDeleted(path, checked.data);
  return checked;
}

/**
 * Gets a document that has no envelope, unless it is an error or the caller prefers JSON.
 * @throws AssertionError unless it matches the OpenAPI document
 */
export async function document(path: string, headers: Readonly<Record<string, string>> = {}) {
  const { apiKey, baseUrl } = system();
  const response = await fetch(`${baseUrl}${path}`, {
    redirect: 'manual',
    headers: { authorization: `Bearer ${apiKey}`, ...headers },
  });
  const { status, headers: seen } = response;
  const text = await response.text();
  const isJson = seen.get('content-type')?.startsWith('application/json') === true;
  const body: unknown = isJson ? JSON.parse(text) : text;
  const problems = problemsOf({ method: 'GET', path: pathOf(path), status, headers: seen, body });
  expect(problems, `GET ${path} returned ${status}: ${text.slice(0, 1_000)}`).toEqual([]);
  return { status, headers: seen, text };
}

const problemsOf = responseCheck(testDocument);

/** @returns the path as servers see it, without its query */
const pathOf = (path: string): string => path.replace(/\?.*$/, '');

const isText = expect.stringMatching(/\S/);
const successEnvelope = { success: true, data: expect.anything() };
const failureEnvelope = { success: false, error: isText, code: expect.stringMatching(/^[a-z_]+$/) };

function envelope(response: Response, text: string, story: string): Omit<ApiResponse, 'story'> {
  const { status, headers } = response;
  expect(headers.get('content-type'), story).toMatch(/^application\/json\b/);
  expect(headers.get('x-request-id'), story).toMatch(/\S/);
  const envelope = JSON.parse(text) as Partial<ApiResponse>;
  const { details, ...others } = envelope;
  expect(others, story).toEqual(status < 400 ? successEnvelope : failureEnvelope);
  if (details !== undefined) {
    expect(status, story).toBeGreaterThanOrEqual(400);
    for (const message of Object.values(details)) expect(message, story).toEqual(isText);
  }
  const { success = false, data, error = '', code = '' } = envelope;
  return { status, headers, text, success, data, error, code, details };
}

/** Expects a success with this status. @returns its data */
export function dataOf<Data>(response: ApiResponse, status: 200 | 201 | 202): Data {
  expectStatus(response, status);
  return response.data as Data;
}

/** Expects a failure with this status and code. @returns its details, or an empty object */
export function refusal(
  response: ApiResponse,
  status: number,
  code: string,
): Readonly<Record<string, string>> {
  expectStatus(response, status);
  expect(response.code, response.story).toBe(code);
  return response.details ?? {};
}

/** Expects a 400 that names exactly these fields. */
export function expectInvalid(
  response: ApiResponse,
  ...fields: readonly string[]
): Readonly<Record<string, string>> {
  const details = refusal(response, 400, 'validation_failed');
  expect(Object.keys(details).sort(), response.story).toEqual([...fields].sort());
  return details;
}

function expectStatus({ status, story }: ApiResponse, expected: number): void {
  expect(status, `${story}\nExpected ${expected}`).toBe(expected);
}
