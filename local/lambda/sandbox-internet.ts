import dns, { type LookupAddress, type LookupAllOptions, type LookupOptions } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net, { BlockList, type Socket } from 'node:net';
import { constants } from 'node:os';
import { promisify } from 'node:util';
import { type InternetHost, TEST_NETWORK } from './test-internet.ts';

/** The part of Node's internal TCP handles that is changed here. */
interface TcpHandle {
  connect(request: object, address: string, port: number): number;
  connect6(request: object, address: string, port: number): number;
  getpeername(out: { address?: string; port?: number; family?: string }): number;
}

/**
 * Makes some names resolve to public addresses in this thread, and forwards connections to port 80 of those to loopback.
 * Everything that is built on `node:dns` and `node:net` takes part, because addresses are replaced only in the call to the operating
 * system.
 */
export function installTestInternet(hosts: readonly InternetHost[]): void {
  resolveNames(new Map(hosts.map(({ name, address }) => [name, address])));
  forwardConnections(new Map(hosts.map(({ address, port }) => [address, port])));
}

type Callback = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

function resolveNames(addresses: ReadonlyMap<string, string>): void {
  const { lookup } = dns;
  const lookupPromise = dns.promises.lookup as (
    name: string,
    options?: LookupOptions | number,
  ) => Promise<unknown>;
  const find = (name: unknown): string | undefined =>
    addresses.get(String(name).toLowerCase().replace(/\.$/, ''));
  Object.assign(dns.promises, {
    lookup: async (name: string, options: LookupOptions | number = {}) => {
      const address = find(name);
      if (address === undefined) return lookupPromise(name, options);
      if (isForIpv6(options)) throw notFound(name);
      return isForAll(options) ? [{ address, family: 4 }] : { address, family: 4 };
    },
  });
  const replaced = (
    name: string,
    given: LookupOptions | number | Callback | null | undefined,
    last?: Callback,
  ) => {
    const address = find(name);
    if (address === undefined) return (lookup as (...args: unknown[]) => unknown)(name, given, last);
    const callback = last ?? (given as Callback);
    const options = typeof given === 'function' ? {} : (given ?? {});
    if (isForIpv6(options)) process.nextTick(callback, notFound(name));
    else if (isForAll(options)) process.nextTick(callback, null, [{ address, family: 4 }]);
    else process.nextTick(callback, null, address, 4);
    return {};
  };
  // As Node's own: promisified, it also returns the family.
  Object.assign(dns, { lookup: Object.assign(replaced, { [promisify.custom]: dns.promises.lookup }) });
  syncBuiltinESMExports();
}

const isForAll = (options: LookupOptions | number): options is LookupAllOptions =>
  typeof options === 'object' && options.all === true;

function isForIpv6(options: LookupOptions | number): boolean {
  const family = typeof options === 'number' ? options : options.family;
  return family === 6 || family === 'IPv6';
}

const notFound = (hostname: string): Error =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });

function forwardConnections(ports: ReadonlyMap<string, number>): void {
  const network = new BlockList();
  network.addSubnet(`${TEST_NETWORK.prefix}0`, TEST_NETWORK.bits);
  const tcp = tcpPrototype();
  const { connect, connect6, getpeername } = tcp;
  const peers = new WeakMap<object, { readonly address: string; readonly port: number }>();
  const forward = (handle: TcpHandle, request: object, address: string, port: number): number => {
    const target = port === 80 ? ports.get(address) : undefined;
    if (target === undefined) return -constants.errno.ECONNREFUSED;
    peers.set(handle, { address, port });
    return connect.call(handle, request, '127.0.0.1', target);
  };
  Object.assign(tcp, {
    connect(this: TcpHandle, request: object, address: string, port: number): number {
      if (network.check(address)) return forward(this, request, address, port);
      return connect.call(this, request, address, port);
    },
    connect6(this: TcpHandle, request: object, address: string, port: number): number {
      // Also as an IPv4-mapped address.
      if (network.check(address, 'ipv6')) return -constants.errno.ECONNREFUSED;
      return connect6.call(this, request, address, port);
    },
    getpeername(this: TcpHandle, out: object): number {
      const status = getpeername.call(this, out);
      const peer = peers.get(this);
      if (status === 0 && peer) Object.assign(out, peer, { family: 'IPv4' });
      return status;
    },
  });
}

/** Node exposes the handles' class only through an instance. This one never connects. */
function tcpPrototype(): TcpHandle {
  const probe = net.connect(9, '127.0.0.1') as Socket & { readonly _handle: object };
  const prototype: unknown = Object.getPrototypeOf(probe._handle);
  probe.destroy();
  return prototype as TcpHandle;
}
