import type { EndpointName } from '../http/routes.ts';
import { accountOperations } from './account-operations.ts';
import { bulkChangeOperations } from './bulk-change-operations.ts';
import { credentialOperations } from './credential-operations.ts';
import { keyOperations } from './key-operations.ts';
import { leavingOperations } from './leaving-operations.ts';
import { linkOperations } from './link-operations.ts';
import type { Operation } from './operation.ts';
import { operatorOperations } from './operator-operations.ts';
import { sessionOperations } from './session-operations.ts';
import { siteOperations } from './site-operations.ts';
import { statisticsOperations } from './statistics-operations.ts';
import { tagOperations } from './tag-operations.ts';
import { verificationOperations } from './verification-operations.ts';

const health: Operation = {
  tag: 'Service',
  summary: 'Check whether the service works',
  description: 'Returns 200 if the service can reach its database.',
  access: 'public',
  responses: [{ status: 200, description: 'It works.', data: 'Health' }],
  errors: [],
  examples: () => [
    {
      name: 'health',
      summary: 'The service works',
      status: 200,
      data: { status: 'ok', time: '2026-02-22T10:00:00Z' },
    },
  ],
};

const openapi: Operation = {
  tag: 'Service',
  summary: 'Get this document',
  description: 'Returns the OpenAPI 3.1 document of the API, without the envelope.',
  access: 'public',
  responses: [
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
  description: 'Returns this document as a page for people.',
  access: 'public',
  responses: [{ status: 200, description: 'The page.', mediaType: 'text/html', type: 'string' }],
  errors: [],
  examples: () => [],
};

/** The documentation of each endpoint. A missing endpoint fails the type check. */
export const operations: Readonly<Record<EndpointName, Operation>> = {
  ...linkOperations,
  ...bulkChangeOperations,
  ...verificationOperations,
  ...statisticsOperations,
  ...tagOperations,
  ...siteOperations,
  ...accountOperations,
  ...sessionOperations,
  ...leavingOperations,
  ...credentialOperations,
  ...keyOperations,
  ...operatorOperations,
  health,
  openapi,
  docs,
};
