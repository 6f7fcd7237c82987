import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Plays Secrets Manager and SSM on a loopback port, in AWS's JSON protocol, and Lambda, whose requests name no operation.
 * @param values the response of each operation; a missing operation fails
 */
export async function startAwsStandIn(
  values: Readonly<Record<string, (input: Record<string, string>) => object>>,
) {
  const operations: string[] = [];
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target'] ?? '.Invoke').split('.')[1] ?? '';
    operations.push(operation);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const output = values[operation]?.(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(output ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(output ?? { __type: 'UnknownOperationException' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** The requested operations, in order. */
    operations,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
