import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { readAwsRequest } from '../../local/lambda/aws-request.ts';
import { ACCOUNT_ID, type Grant } from '../../local/template/deployment.ts';
import { isGranted, type Permission } from '../../local/template/grants.ts';

/** An address that plays DynamoDB for somebody with a policy. */
export interface PolicyGate {
  readonly url: string;
  /** What its requests needed, granted or not. */
  readonly needed: readonly Permission[];
  /** Requests that it refused. */
  readonly refused: readonly string[];
  stop(): Promise<void>;
}

/** Sends requests on to an engine, unless the policy does not grant all that they need. */
export async function startPolicyGate(engineUrl: string, grants: readonly Grant[]): Promise<PolicyGate> {
  const needed: Permission[] = [];
  const refused: string[] = [];
  const context = {
    accountId: ACCOUNT_ID,
    secretArns: {},
    partitionKeyNames: {
      'klookup-dev': 'pk',
      'klookup-dev/index/owner': 'ownerPk',
      'klookup-dev/index/due': 'duePk',
    },
    mailIdentities: {},
  };
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    const { 'x-amz-target': target, authorization } = request.headers;
    const { needs = [] } =
      readAwsRequest({ target, authorization, method: 'POST', path: '/', body }, context) ?? {};
    needed.push(...needs);
    const lacking = needs.find((need) => !isGranted(grants, need));
    if (lacking || needs.length === 0) {
      refused.push(`${String(target)} ${JSON.stringify(lacking)}`);
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException' }));
      return;
    }
    const { connection: _connection, host: _host, ...signed } = request.headers;
    const headers = Object.entries(signed).map(([name, value]): [string, string] => [name, String(value)]);
    const answered = await fetch(engineUrl, { method: 'POST', headers, body });
    response.writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(Buffer.from(await answered.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    needed,
    refused,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
