import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { abuseReportsTable } from '../../lambdas/table/abuse-reports-table.ts';
import { control } from '../e2e/client.ts';
import type { RunningHost } from '../e2e/running-host.ts';

/** The open reports in a host's table, as operators see them. */
export async function filedReports(host: RunningHost): Promise<AbuseReport[]> {
  const overview = await control<{ readonly addresses: { readonly dynamodb_url: string } }>(host, 'GET', '/');
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const endpoint = overview.addresses.dynamodb_url;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: 'us-east-1', credentials, endpoint }),
  );
  const reports: AbuseReport[] = [];
  for await (const report of abuseReportsTable({ client, name: 'klookup-dev' }).open()) reports.push(report);
  client.destroy();
  return reports;
}
