import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays Lambda's Invoke on a loopback port, and accepts everything. */
export async function startLambdaStandIn() {
  const invocations: { readonly functionName: string; readonly type: unknown; readonly payload: unknown }[] =
    [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, functionName = ''] = /\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
    invocations.push({
      functionName: decodeURIComponent(functionName),
      type: request.headers['x-amz-invocation-type'],
      payload: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    invocations,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
