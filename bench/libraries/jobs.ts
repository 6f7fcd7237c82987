/** The packages that are weighed. Those that a handler names are installed for it. */
export const versions: Readonly<Record<string, string>> = {
  '@aws-lambda-powertools/batch': '2.35.0',
  '@aws-lambda-powertools/logger': '2.36.0',
  '@aws-lambda-powertools/metrics': '2.36.0',
  '@aws-lambda-powertools/parameters': '2.35.0',
  '@middy/error-logger': '7.9.2',
  '@middy/input-output-logger': '7.9.2',
  '@middy/secrets-manager': '6.4.5',
  '@middy/sqs-partial-batch-failure': '6.4.5',
  '@middy/ssm': '7.9.2',
};

/** Our own code comes first; `expected` is part of the output of a handler that does its job. */
export interface Job {
  readonly expected: string;
  readonly sources: Readonly<Record<string, string>>;
}

// HTTP functions run on middy's core in any case, so it is in all their variants. Queue functions do without it.
const core = `import middy from '@middy/core';`;
const work = `const work = async ({ body }) => { if (body === 'bad') throw new Error('bad'); };`;

export const jobs: Readonly<Record<string, Job>> = {
  log: {
    expected: '"message":"request"',
    sources: {
      own: `${core} import { log, withCorrelation } from './lambdas/logging/log.ts';
        const work = () => log.info('request', { error: new Error('e') });
        export const handler = middy(() => withCorrelation({ id: 'r' }, work));`,
      Powertools: `${core} import { Logger } from '@aws-lambda-powertools/logger'; const logger = new Logger();
        const work = () => logger.info('request', { error: new Error('e') });
        export const handler = middy(() => { logger.appendKeys({ id: 'r' }); work(); });`,
      middy: `${core} import input from '@middy/input-output-logger'; import errors from '@middy/error-logger';
        const logger = (line) => process.stdout.write(JSON.stringify({ message: 'request', ...line }));
        const options = { logger, omitPaths: ['event.headers', 'event.body'] };
        export const handler = middy(() => {}).use(input(options)).use(errors());`,
    },
  },
  metrics: {
    expected: '"Namespace":"n"',
    sources: {
      own: `import { embeddedMetrics } from './lambdas/logging/embedded-metrics.ts';
        const line = { namespace: 'n', functionName: 'f', message: 'm', counts: { rows: 3 } };
        export const handler = async () => process.stdout.write(embeddedMetrics({ ...line, at: new Date() }));`,
      Powertools: `import { Metrics } from '@aws-lambda-powertools/metrics';
        const metrics = new Metrics({ namespace: 'n', defaultDimensions: { FunctionName: 'f' } });
        const publish = () => { metrics.addMetric('rows', 'Count', 3); metrics.publishStoredMetrics(); };
        export const handler = async () => publish();`,
    },
  },
  secret: {
    expected: 's3cret',
    sources: {
      own: `${core} import { secretText } from './lambdas/settings/stored-text.ts';
        export const handler = middy(secretText('secret'));`,
      Powertools: `${core} import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
        export const handler = middy(() => getSecret('secret', { maxAge: 300 }));`,
      middy: `${core} import secretsManager from '@middy/secrets-manager';
        const times = { disablePrefetch: true, cacheExpiry: 300_000 };
        const secrets = secretsManager({ fetchData: { key: 'secret' }, setToContext: true, ...times });
        export const handler = middy((event, { key }) => key).use(secrets);`,
    },
  },
  parameter: {
    expected: 'https://go.example',
    sources: {
      own: `${core} import { publicOriginFromEnvironment } from './lambdas/settings/public-origin.ts';
        export const handler = middy(publicOriginFromEnvironment());`,
      Powertools: `${core} import { getParameter } from '@aws-lambda-powertools/parameters/ssm';
        export const handler = middy(() => getParameter('/origin', { maxAge: 86_400 }));`,
      middy: `${core} import ssm from '@middy/ssm';
        const parameters = ssm({ fetchData: { key: '/origin' }, setToContext: true, disablePrefetch: true });
        export const handler = middy((event, { key }) => key).use(parameters);`,
    },
  },
  batch: {
    expected: '{"batchItemFailures":[{"itemIdentifier":"2"}]}',
    sources: {
      own: `${work} export const handler = async ({ Records }) => {
          const batchItemFailures = [];
          for (const record of Records) {
            try { await work(record); } catch { batchItemFailures.push({ itemIdentifier: record.messageId }); }
          }
          return { batchItemFailures };
        };`,
      Powertools: `import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
        ${work} const processor = new BatchProcessor(EventType.SQS); const options = { throwOnFullBatchFailure: false };
        export const handler = (event) => processPartialResponse(event, work, processor, options);`,
      middy: `${core} import partialFailure from '@middy/sqs-partial-batch-failure'; ${work}
        const settle = ({ Records }) => Promise.allSettled(Records.map(work));
        export const handler = middy(settle).use(partialFailure({ logger: false }));`,
    },
  },
};
