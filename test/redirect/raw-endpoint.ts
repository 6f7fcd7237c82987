import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** An endpoint that sends any bytes, for responses that no HTTP server makes. */
export interface RawEndpoint {
  readonly url: string;
  /** Connections opened so far. */
  connections(): number;
  /** Requests received so far, on any connection. */
  requests(): number;
}

/**
 * @param respond called when a request has arrived
 * @param greet called when a connection opens, before any request
 */
export async function rawEndpoint(
  respond: (socket: Socket, connection: number) => void,
  greet: (socket: Socket) => void = () => {},
): Promise<RawEndpoint> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let requests = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    connections += 1;
    const connection = connections;
    let received = '';
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1');
      const [, length] = /^content-length: ?(\d+)\r\n\r\n/im.exec(received) ?? [];
      const end = received.indexOf('\r\n\r\n') + 4 + Number(length);
      if (length === undefined || received.length < end) return;
      received = received.slice(end);
      requests += 1;
      respond(socket, connection);
    });
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    requests: () => requests,
  };
}
