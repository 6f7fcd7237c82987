import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDistributionServer } from './cloudfront/distribution-server.ts';
import type { ControlRoute } from './control/control-routes.ts';
import { createControlServer } from './control/control-server.ts';
import { createGatewayServer } from './gateway/gateway-server.ts';
import type { RunningDeployment } from './running-deployment.ts';
import type { Ports, SettingNames } from './settings.ts';

/** The host's open ports. */
export interface Listeners {
  /** The actual ports, none of them 0. */
  readonly ports: Ports;
  /** Refuses new connections and gives requests in flight a moment to finish. */
  close(): Promise<void>;
}

/** What handles the requests; undefined while the host starts. */
export interface RequestTargets {
  readonly deployment: () => RunningDeployment | undefined;
  readonly control: () => readonly ControlRoute[] | undefined;
}

/** How long requests in flight may take to finish when the host stops. */
const DRAIN_MS = 3_000;

/**
 * Opens the four ports, all on loopback.
 * @throws Error that names the port and its setting when the port is taken
 */
export async function openListeners(
  { ports, names }: { readonly ports: Ports; readonly names: SettingNames },
  { deployment, control }: RequestTargets,
): Promise<Listeners> {
  const open: Server[] = [];
  const listen = async (server: Server, port: keyof Ports, purpose: string): Promise<number> => {
    const chosen = await listenOn(server, ports[port], { purpose, setting: names[port] });
    open.push(server);
    return chosen;
  };
  const distribution = () => deployment()?.distribution;
  const close = async (): Promise<void> => void (await Promise.all(open.map(drain)));
  try {
    return {
      ports: {
        tls: await listen(createDistributionServer(distribution, true), 'tls', 'CloudFront'),
        http: await listen(
          createDistributionServer(distribution, false),
          'http',
          'CloudFront over plain HTTP',
        ),
        control: await listen(createControlServer(control), 'control', 'the control endpoint'),
        gateway: await listen(
          createGatewayServer(() => deployment()?.gateway),
          'gateway',
          "API Gateway's own address",
        ),
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listenOn(
  server: Server,
  port: number,
  { purpose, setting }: { readonly purpose: string; readonly setting: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} (${purpose}, ${setting}) is taken. Stop the program that uses it, or set ${setting} to another port.`
          : `Port ${port} (${purpose}, ${setting}) can't be used: ${error.message}.`;
      reject(new Error(why));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
