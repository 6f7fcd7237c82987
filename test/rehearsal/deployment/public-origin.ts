import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RequestOptions, SeenResponse } from '../../../bin/smoke/stage-client.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { type Distribution, readDistribution } from './distribution.ts';
import { sendThroughCloudFront } from './emulated-client.ts';

/** An address that programs such as curl can call, in front of the emulator. */
export interface PublicOrigin {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a stage's distribution on a free port of the loopback interface, by plain HTTP. */
export async function openPublicOrigin(emulator: Emulator, stage: string): Promise<PublicOrigin> {
  const server = createServer((incoming, outgoing) => {
    respond(incoming, emulator, stage).then(
      (seen) => write(outgoing, seen),
      (error: unknown) => write(outgoing, { status: 502, headers: new Headers(), text: `${error}\n` }),
    );
  }).listen(0, '127.0.0.1');
  // One that is never closed ends with the rehearsal.
  server.unref();
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return {
    url: `http://localhost:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * Lets the emulator's functions reach a stage's distribution by its own name, as they do on AWS, though by plain HTTP. Lasts as
 * long as the emulator.
 */
export async function publish(
  emulator: Emulator,
  stage: string,
  { domainName }: Pick<Distribution, 'domainName'>,
): Promise<void> {
  const { url } = await openPublicOrigin(emulator, stage);
  await emulator.addToInternet({ name: domainName, port: Number(new URL(url).port) });
}

async function respond(incoming: IncomingMessage, emulator: Emulator, stage: string): Promise<SeenResponse> {
  const distribution = await readDistribution(emulator, stage);
  const { method, headers, url = '/' } = incoming;
  const { host: _, connection: __, 'content-length': ___, ...forwarded } = headers;
  const body = await text(incoming);
  return sendThroughCloudFront({ emulator, distribution }, new URL(url, distribution.publicOrigin), {
    method: method as NonNullable<RequestOptions['method']>,
    headers: forwarded as Record<string, string>,
    ...(body === '' ? {} : { body }),
  });
}

function write(outgoing: ServerResponse, { status, headers, text: body }: SeenResponse): void {
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  outgoing.writeHead(status, Object.fromEntries(headers)).end(body);
}
