import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RefusingAws {
  readonly url: string;
  /** The permission that each request so far lacked, by the names of the services and calls in the request. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

const ACCOUNT = '111122223333';
const IDENTITY = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::${ACCOUNT}:assumed-role/Viewer/jane</Arn><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** AWS for somebody who may do nothing: it says who they are, which needs no permission, and refuses the rest. */
export async function startRefusingAws(): Promise<RefusingAws> {
  const refused: string[] = [];
  const server = createServer(async (request, response) =>
    respond(request, response, await text(request), refused),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function respond(request: IncomingMessage, response: ServerResponse, body: string, refused: string[]): void {
  const action = new URLSearchParams(body).get('Action');
  if (action === 'GetCallerIdentity') {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(IDENTITY);
    return;
  }
  const target = request.headers['x-amz-target'];
  refused.push(action ?? (target === undefined ? `${request.method} ${request.url}` : String(target)));
  const isXml = action !== null || request.url?.startsWith('/2020-05-31/');
  response.writeHead(isXml ? 403 : 400, {
    'content-type': isXml ? 'text/xml' : 'application/json',
    ...(isXml ? {} : { 'x-amzn-errortype': 'AccessDeniedException' }),
  });
  response.end(
    isXml
      ? '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>'
      : JSON.stringify({ __type: 'AccessDeniedException', message: 'No.' }),
  );
}
