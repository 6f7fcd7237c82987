/** A list price in US dollars for one unit of use. */
interface Price {
  readonly dollars: number;
  /** Page of AWS that lists it. */
  readonly source: string;
}

const perMillion = (dollars: number, source: string): Price => ({ dollars: dollars / 1e6, source });
const page = (service: string): string => `aws.amazon.com/${service}/pricing`;

/** When the prices were copied from AWS's pages. They change rarely, mostly down. */
export const PRICES_AS_OF = '2025';

/** List prices of us-east-1 and of CloudFront in North America and Europe, without free tiers or discounts. */
export const prices = {
  cloudFrontRequest: perMillion(1, page('cloudfront')),
  cloudFrontFunction: perMillion(0.1, page('cloudfront')),
  cloudFrontGigabyteOut: { dollars: 0.085, source: page('cloudfront') },
  edgeRequest: perMillion(0.6, page('lambda')),
  edgeGigabyteSecond: { dollars: 0.000_050_01, source: page('lambda') },
  lambdaRequest: perMillion(0.2, page('lambda')),
  lambdaGigabyteSecond: { dollars: 0.000_013_333_4, source: page('lambda') },
  scheduledInvocation: perMillion(1, page('eventbridge')),
  httpApiRequest: perMillion(1, page('api-gateway')),
  sqsRequest: perMillion(0.4, page('sqs')),
  sqsFifoRequest: perMillion(0.5, page('sqs')),
  tableWriteUnit: perMillion(0.625, page('dynamodb')),
  tableReadUnit: perMillion(0.125, page('dynamodb')),
  tableGigabyteMonth: { dollars: 0.25, source: page('dynamodb') },
  backupGigabyteMonth: { dollars: 0.2, source: page('dynamodb') },
  logGigabyte: { dollars: 0.5, source: page('cloudwatch') },
  logGigabyteMonth: { dollars: 0.03, source: page('cloudwatch') },
  alarmMetricMonth: { dollars: 0.1, source: page('cloudwatch') },
  metricMonth: { dollars: 0.3, source: page('cloudwatch') },
  dashboardMonth: { dollars: 3, source: page('cloudwatch') },
  secretMonth: { dollars: 0.4, source: page('secrets-manager') },
  secretRead: perMillion(5, page('secrets-manager')),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
