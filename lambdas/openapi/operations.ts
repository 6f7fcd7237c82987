import type { EndpointName } from '../http/routes.ts';
import { linkOperations } from './link-operations.ts';
import type { Operation } from './operation.ts';

const health: Operation = {
  tag: 'Service',
  summary: 'Tell whether the service works',
  description: 'Answers 200 when a request gets through to the table.',
  access: 'public',
  answers: [{ status: 200, description: 'It works.', data: 'Health' }],
  errors: [],
  examples: () => [
    {
      name: 'health',
      summary: 'Whether the service works',
      status: 200,
      data: { status: 'ok', time: '2026-02-22T10:00:00Z' },
    },
  ],
};

const openapi: Operation = {
  tag: 'Service',
  summary: 'Get this document',
  description: 'The OpenAPI 3.1 document of the API, as it is: outside of the envelope.',
  access: 'public',
  answers: [
    {
      status: 200,
      description: 'The OpenAPI document.',
      mediaType: 'application/json',
      type: 'object',
    },
  ],
  errors: [],
  examples: () => [],
};

const docs: Operation = {
  tag: 'Service',
  summary: 'Read the API reference',
  description: 'This document as a page for people.',
  access: 'public',
  answers: [{ status: 200, description: 'The page.', mediaType: 'text/html', type: 'string' }],
  errors: [],
  examples: () => [],
};

/** What the document says of each endpoint. An endpoint that is not here does not compile. */
export const operations: Readonly<Record<EndpointName, Operation>> = {
  ...linkOperations,
  health,
  openapi,
  docs,
};
