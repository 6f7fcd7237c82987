import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { InvalidFieldsError } from '../../lambdas/errors/coded-error.ts';
import { publicAccess } from '../../lambdas/http/access.ts';
import { apiHandler } from '../../lambdas/http/api-handler.ts';
import { noInput } from '../../lambdas/http/input.ts';
import { LinkNotFoundError } from '../../lambdas/links/link-errors.ts';
import { log } from '../../lambdas/logging/log.ts';
import { logged } from '../logging/captured-log.ts';
import { invoke, lambdaContext, REQUEST_ID } from './api-event.ts';
import { SUPPORT_ADDRESS, testApi } from './test-api.ts';

const responding = (respond: () => Promise<{ status: 200 | 201; data: { name: string } }>) =>
  apiHandler(testApi, {
    access: publicAccess,
    input: noInput,
    respond,
    data: z.object({ name: z.string() }),
  });
const failing = (error: unknown) => responding(() => Promise.reject(error));
describe('a response', () => {
  it('to a successful request is the documented envelope', async () => {
    const response = await invoke(responding(() => Promise.resolve({ status: 201, data: { name: 'a' } })));
    expect(response.status).toBe(201);
    expect(response.body).toEqual({ success: true, data: { name: 'a' } });
  });

  it('contains only declared fields', async () => {
    const data = { name: 'a', passwordHash: 'b' };
    expect((await invoke(responding(() => Promise.resolve({ status: 200, data })))).body.data).toEqual({
      name: 'a',
    });
  });

  it.each([
    ['success', responding(() => Promise.resolve({ status: 200, data: { name: 'a' } })), {}],
    ['an error', failing(new LinkNotFoundError()), {}],
    ['a failure', failing(new Error('oops')), {}],
    ['a refused entry', failing(new Error('never reached')), { headers: { 'x-klookup-origin': 'wrong' } }],
  ])(
    'to %s carries the request id and may be neither stored nor sniffed',
    async (_what, handler, request) => {
      expect((await invoke(handler, request)).headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': REQUEST_ID,
      });
    },
  );
});

describe('a domain error', () => {
  it('about fields is a 400 with details', async () => {
    const response = await invoke(failing(new InvalidFieldsError({ url: 'Must be better.' })));
    expect(response.status).toBe(400);
    expect(response.body).toEqual({
      success: false,
      error: expect.any(String),
      code: 'validation_failed',
      details: { url: 'Must be better.' },
    });
  });

  it('about a missing link is a 404', async () => {
    const response = await invoke(failing(new LinkNotFoundError()));
    expect(response.status).toBe(404);
    expect(response.body).toEqual({ success: false, error: 'There is no such link.', code: 'not_found' });
  });
});

describe('an unexpected failure', () => {
  it.each([new Error('secret: the table is on fire'), 'a thrown string', undefined, { status: 200 }])(
    'is a 500 that names the support address and the request, but not the error (%j)',
    async (error) => {
      const response = await invoke(failing(error));
      expect(response.status).toBe(500);
      expect(response.body).toEqual({
        success: false,
        error: `Something went wrong on our side. Please write to ${SUPPORT_ADDRESS} and name the request ${REQUEST_ID}.`,
        code: 'internal_error',
      });
    },
  );

  it('is a 500 also when a response does not match its declaration', async () => {
    const data = { name: 42 } as unknown as { name: string };
    const response = await invoke(responding(() => Promise.resolve({ status: 200, data })));
    expect(response).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    expect(JSON.stringify(response.body)).not.toContain('name"');
  });

  it("is logged with its stack, under the request's ids", async () => {
    await invoke(failing(new Error('the table is on fire')));
    expect(logged()).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        requestId: REQUEST_ID,
        lambdaRequestId: lambdaContext().awsRequestId,
        error: expect.objectContaining({ message: 'the table is on fire', stack: expect.any(String) }),
      }),
    );
  });
});

describe('a busy table', () => {
  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TimeoutError',
  ])('that reports %s is a 503 with Retry-After', async (name) => {
    const error = new DynamoDBServiceException({
      name,
      $fault: 'client',
      $metadata: {},
      message: 'slow down',
    });
    const response = await invoke(failing(error));
    expect(response).toMatchObject({ status: 503, body: { success: false, code: 'service_unavailable' } });
    expect(response.headers['retry-after']).toBe('1');
  });

  it('that is unreachable is a 503 too', async () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect((await invoke(failing(error))).status).toBe(503);
  });
});

describe('a function that runs out of time', () => {
  it('returns a 503 in the envelope before Lambda stops it', async () => {
    const handler = responding(() => new Promise(() => undefined));
    const response = await invoke(handler, {}, lambdaContext(320));
    expect(response).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
  });
});

describe('the log of a request', () => {
  it('is one line with its route, status and duration, without addresses, queries or headers', async () => {
    const headers = { authorization: `Bearer klup_${'a'.repeat(64)}`, 'user-agent': 'agent/1' };
    await invoke(
      responding(() => {
        log.info('from within');
        return Promise.resolve({ status: 200, data: { name: 'a' } });
      }),
      { path: '/things', headers },
    );
    const lines = logged();
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ message: 'from within', requestId: REQUEST_ID });
    expect(lines[1]).toEqual({
      timestamp: expect.any(String),
      level: 'INFO',
      message: 'request',
      requestId: REQUEST_ID,
      lambdaRequestId: lambdaContext().awsRequestId,
      method: 'GET',
      route: 'GET /things',
      status: 200,
      durationMs: expect.any(Number),
    });
  });
});
