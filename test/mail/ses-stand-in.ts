import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface SesStandIn {
  readonly url: string;
  /** The requests to send a mail that were accepted. */
  readonly mails: readonly unknown[];
  /** Refuses everything from now on. */
  refuse(name: string, message: string): void;
  stop(): Promise<void>;
}

/** SES v2 over HTTP, as far as a mail needs it. */
export async function startSesStandIn(): Promise<SesStandIn> {
  const mails: unknown[] = [];
  let refusal: { readonly name: string; readonly message: string } | undefined;
  const server = createServer(async (request, response) => {
    const mail = await json(request);
    if (!refusal) mails.push(mail);
    response.writeHead(refusal ? 400 : 200, {
      'content-type': 'application/json',
      ...(refusal && { 'x-amzn-errortype': refusal.name }),
    });
    response.end(JSON.stringify(refusal ? { message: refusal.message } : { MessageId: '1' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse(name, message) {
      refusal = { name, message };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
