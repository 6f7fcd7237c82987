import { expect } from 'vitest';

/** A response as sent over the wire. */
interface SentResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

type Json = Readonly<Record<string, unknown>>;

/** The statuses that an endpoint may return for a bad request; none of them is a 5xx. */
const statuses = [200, 201, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429];
const headerNames = [
  'allow',
  'apigw-requestid',
  'cache-control',
  'content-type',
  'idempotent-replayed',
  'retry-after',
  'www-authenticate',
  'x-content-type-options',
  'x-request-id',
];

/** Fails unless a response is the documented envelope with none of the caller's text in its headers. */
export function expectEnvelope({ status, headers, text }: SentResponse): void {
  expect(statuses).toContain(status);
  for (const [name, value] of headers) {
    expect(headerNames).toContain(name);
    expect(value).toMatch(/^[\x20-\x7e]+$/);
  }
  expect(new Set(headers.map(([name]) => name)).size).toBe(headers.length);
  const { success, data, ...problem } = JSON.parse(text) as Json;
  expect({ success, hasData: data !== undefined }).toEqual({ success: status < 400, hasData: status < 400 });
  if (status >= 400) expectProblem(problem);
  else expect(problem).toEqual({});
  const { results = [] } = (data ?? {}) as { readonly results?: readonly Json[] };
  // The links of a bulk change are named as they were sent.
  for (const { index: _index, id: _id, post_id: _post, status: ofOne, data: link, ...rest } of results) {
    if (link === undefined) expectProblem(rest);
    else expect([200, 201]).toContain(ofOne);
  }
}

/** A refusal, of a request or of one link among many, names the wrong fields and what is wrong. */
function expectProblem({ error, code, details = {}, ...more }: Json): void {
  expect(more).toEqual({});
  expect(error).toMatch(/\S/);
  expect(code).toMatch(/^[a-z_]+$/);
  const problems = Object.values(details as Json);
  for (const sentence of problems) expect(sentence).toMatch(/^.+\.$/);
  expect(problems.length > 0).toBe(
    ['validation_failed', 'claim_held', 'link_exists', 'short_code_taken'].includes(String(code)),
  );
}
