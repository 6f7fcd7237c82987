/**
 * Prints what a month costs on AWS, from the list prices below (us-east-1, US dollars, without free tiers; check
 * them before you rely on them: https://aws.amazon.com/pricing) and from what a click and a create use.
 * Usage: npm run costs -- [--clicks MILLIONS] [--creates MILLIONS]
 */
import { parseArgs } from 'node:util';

/** Price per million units, or per unit where the name has a unit of time. */
const price = {
  cloudFrontRequests: 1.0,
  edgeRequests: 0.6,
  edgeGigabyteSecond: 0.000_050_01,
  lambdaRequests: 0.2,
  lambdaArmGigabyteSecond: 0.000_013_333_4,
  httpApiRequests: 1.0,
  sqsRequests: 0.4,
  tableWriteUnits: 0.625,
  tableReadUnits: 0.125,
  secretMonth: 0.4,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  dashboardMonth: 3,
} as const;

/** What one click or create uses. A test (test/clicks) enforces only the first; the rest are assumptions. */
const use = {
  writeUnitsPerClick: 2.3,
  routeReadsPerClick: 0.5,
  edgeGigabytes: 0.25,
  edgeSecondsPerClick: 0.05,
  queueRequestsPerClick: 1.2,
  aggregatorGigabyteSecondsPerClick: 0.001,
  /** TTL removes most logged clicks for free; only those of links deleted earlier cost a delete. */
  deletesPerClick: 0.1,
  writeUnitsPerCreate: 20,
  apiGigabyteSecondsPerCreate: 0.01,
} as const;

/**
 * What exists without traffic: the secrets of the origin, address hashes and captchas; the reaper's lag and links, and
 * the eight additional metrics of a distribution.
 */
const standing = { secrets: 3, alarms: 12, metrics: 11 } as const;

const { values } = parseArgs({
  options: { clicks: { type: 'string', default: '1' }, creates: { type: 'string', default: '0.1' } },
});
const [clicks, creates] = [millions('clicks', values.clicks), millions('creates', values.creates)];

function millions(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value < Number.POSITIVE_INFINITY) return value;
  console.error(`--${name} is "${text}"; it must be a number of millions, such as 0.5.`);
  process.exit(2);
}

const rows: ReadonlyArray<readonly [string, number]> = [
  ['CloudFront, visits', clicks * price.cloudFrontRequests],
  ['Lambda@Edge, requests', clicks * price.edgeRequests],
  [
    'Lambda@Edge, time',
    clicks * 1e6 * use.edgeGigabytes * use.edgeSecondsPerClick * price.edgeGigabyteSecond,
  ],
  ['DynamoDB, route reads', clicks * use.routeReadsPerClick * price.tableReadUnits],
  ['SQS', clicks * use.queueRequestsPerClick * price.sqsRequests],
  ['DynamoDB, counting', clicks * use.writeUnitsPerClick * price.tableWriteUnits],
  ['Aggregator, time', clicks * 1e6 * use.aggregatorGigabyteSecondsPerClick * price.lambdaArmGigabyteSecond],
  [
    'Creates (API, Lambda, CloudFront, table)',
    creates *
      (price.httpApiRequests +
        price.lambdaRequests +
        price.cloudFrontRequests +
        use.writeUnitsPerCreate * price.tableWriteUnits +
        1e6 * use.apiGigabyteSecondsPerCreate * price.lambdaArmGigabyteSecond),
  ],
  ['Deletes of logged clicks', clicks * use.deletesPerClick * price.tableWriteUnits],
  [
    'Fixed: secrets, alarms, metrics, dashboard',
    standing.secrets * price.secretMonth +
      standing.alarms * price.alarmMonth +
      standing.metrics * price.metricMonth +
      price.dashboardMonth,
  ],
];

console.log(`A month of ${clicks} million clicks and ${creates} million creates, in US dollars:`);
for (const [name, dollars] of rows) console.log(`${name.padEnd(44)} ${dollars.toFixed(2).padStart(9)}`);
const total = rows.reduce((sum, [, dollars]) => sum + dollars, 0);
console.log(`${'Total'.padEnd(44)} ${total.toFixed(2).padStart(9)}`);
