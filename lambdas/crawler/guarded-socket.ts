import { once } from 'node:events';
import { isIP, type LookupFunction, connect as openSocket, type Socket } from 'node:net';
import { connect as openTls } from 'node:tls';
import { mayBeCrawled } from '../destinations/public-host.ts';

/** How the crawler reaches the network. */
export interface NetworkPorts {
  /** Resolves a name, as `dns.lookup` does. */
  readonly lookup: LookupFunction;
  /** Asked about each address that a name has, and about the one that a socket is connected to. */
  readonly isAllowedAddress: (address: string) => boolean;
  readonly isAllowedPort: (port: number) => boolean;
  /** Certificates to trust, in PEM; those that Node comes with by default. */
  readonly trustedCertificates?: string | undefined;
}

/** A host, port or address that the crawler doesn't connect to. */
class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError';
}

/**
 * Connects to a URL's host, encrypted for https, and only to an address that the guard allows. The addresses that were
 * checked are those that are tried, so an answer of DNS that changes in between has no effect. The address of the open
 * socket is checked once more, before anything is written.
 * @param signal ends the attempt
 * @throws Error when the target is refused, can't be reached, or its certificate is not valid
 */
export async function guardedSocket(url: URL, ports: NetworkPorts, signal: AbortSignal): Promise<Socket> {
  const port = Number(url.port || DEFAULT_PORTS[url.protocol]);
  if (!ports.isAllowedPort(port)) throw new RefusedTargetError('This port is not allowed.');
  if (!mayBeCrawled(url.hostname)) throw new RefusedTargetError('This host is not public.');
  // Brackets belong to URLs only. Node looks up no address, so the hook below would not see it.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !ports.isAllowedAddress(host)) throw refusedAddress();
  const socket = openSocket({ host, port, lookup: guardedLookup(ports), autoSelectFamily: true });
  await established(socket, 'connect', signal);
  if (!ports.isAllowedAddress(socket.remoteAddress ?? '')) {
    socket.destroy();
    throw refusedAddress();
  }
  return url.protocol === 'https:' ? encrypted(socket, host, ports, signal) : socket;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

const refusedAddress = (): Error => new RefusedTargetError('This address is not allowed.');

/**
 * Refuses a name unless all of its addresses are allowed: public sites have no others, while a mixed answer is how an
 * attacker gets a client to fall back to the private one.
 */
const guardedLookup =
  ({ lookup, isAllowedAddress }: NetworkPorts): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, answer) => {
      // Node gives no answer beside an error.
      const addresses = Array.isArray(answer) ? answer : [];
      const [first] = addresses;
      if (error || !first) return callback(error ?? new Error('This name has no address.'), []);
      if (!addresses.every(({ address }) => isAllowedAddress(address))) return callback(refusedAddress(), []);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });

async function encrypted(
  socket: Socket,
  host: string,
  { trustedCertificates }: NetworkPorts,
  signal: AbortSignal,
): Promise<Socket> {
  const name = host.replace(/\.$/, '');
  const secure = openTls({
    socket,
    host: name,
    ...(isIP(name) === 0 && { servername: name }),
    ...(trustedCertificates !== undefined && { ca: trustedCertificates }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
  });
  await established(secure, 'secureConnect', signal);
  return secure;
}

/** Waits until a socket is ready. Destroys it when that fails. */
async function established(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<void> {
  // A late error, such as a reset after the response, must not end the process.
  socket.on('error', () => {});
  try {
    await once(socket, event, { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
