/** A documented limit of AWS. */
interface Limit {
  readonly value: number;
  readonly what: string;
  readonly source: string;
}

const docs = 'https://docs.aws.amazon.com';

/** The limits that the simulation knows. New accounts have less until they ask: docs/operations.md lists what to ask for. */
export const limits = {
  partitionWriteUnits: {
    value: 1_000,
    what: 'write units a second of one partition, and so of one item',
    source: `${docs}/amazondynamodb/latest/developerguide/bp-partition-key-design.html`,
  },
  partitionReadUnits: {
    value: 3_000,
    what: 'read units a second of one partition, and so of one item',
    source: `${docs}/amazondynamodb/latest/developerguide/bp-partition-key-design.html`,
  },
  tableWriteUnits: {
    value: 40_000,
    what: 'write units a second of one table on demand; Service Quotas raises it',
    source: `${docs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  tableReadUnits: {
    value: 40_000,
    what: 'read units a second of one table on demand; Service Quotas raises it',
    source: `${docs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  inFlightMessages: {
    value: 120_000,
    what: 'messages in flight of one standard queue',
    source: `${docs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html`,
  },
  triggerFirstBatches: {
    value: 5,
    what: "batches at a time of a queue's trigger at first",
    source: `${docs}/lambda/latest/dg/services-sqs-scaling.html`,
  },
  triggerBatchesPerMinute: {
    value: 300,
    what: 'more batches at a time each minute',
    source: `${docs}/lambda/latest/dg/services-sqs-scaling.html`,
  },
  concurrency: {
    value: 1_000,
    what: 'functions at a time in a region; Service Quotas raises it',
    source: `${docs}/lambda/latest/dg/gettingstarted-limits.html`,
  },
  requestsPerConcurrency: {
    value: 10,
    what: 'requests a second for each concurrent function, however short',
    source: `${docs}/lambda/latest/dg/lambda-concurrency.html`,
  },
  edgeRequests: {
    value: 10_000,
    what: 'requests a second to edge functions in a region; Support raises it',
    source: `${docs}/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html`,
  },
  gatewayRequests: {
    value: 10_000,
    what: 'requests a second to the HTTP APIs of a region',
    source: `${docs}/apigateway/latest/developerguide/limits.html`,
  },
} as const satisfies Readonly<Record<string, Limit>>;
