import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDistributionServer } from './cloudfront/distribution-server.ts';
import type { ControlRoute } from './control/control-routes.ts';
import { createControlServer } from './control/control-server.ts';
import { createGatewayServer } from './gateway/gateway-server.ts';
import type { RunningDeployment } from './running-deployment.ts';
import type { Ports } from './settings.ts';

/** The host's open ports. */
export interface Listeners {
  /** Ports as they were chosen, none of them 0. */
  readonly ports: Ports;
  /** Takes no new connections, and lets requests under way finish for a moment. */
  close(): Promise<void>;
}

/** What answers; undefined while the host starts. */
export interface Answering {
  readonly deployment: () => RunningDeployment | undefined;
  readonly control: () => readonly ControlRoute[] | undefined;
}

/** How long requests under way may take to finish when the host stops. */
const DRAIN_MS = 3_000;

/**
 * Opens the four ports, all on loopback.
 * @throws Error that names the port, and what to set, when one is taken
 */
export async function openListeners(ports: Ports, { deployment, control }: Answering): Promise<Listeners> {
  const open: Server[] = [];
  const listen = async (server: Server, port: number, purpose: string, setting: string): Promise<number> => {
    const chosen = await listenOn(server, port, `${purpose}, ${setting}`, setting);
    open.push(server);
    return chosen;
  };
  const distribution = () => deployment()?.distribution;
  const close = async (): Promise<void> => void (await Promise.all(open.map(drain)));
  try {
    return {
      ports: {
        tls: await listen(createDistributionServer(distribution, true), ports.tls, 'CloudFront', 'PORT'),
        http: await listen(
          createDistributionServer(distribution, false),
          ports.http,
          'CloudFront over plain HTTP',
          'KLOOKUP_HTTP_PORT',
        ),
        control: await listen(
          createControlServer(control),
          ports.control,
          'the control endpoint',
          'KLOOKUP_CONTROL_PORT',
        ),
        gateway: await listen(
          createGatewayServer(() => deployment()?.gateway),
          ports.gateway,
          "API Gateway's own address",
          'KLOOKUP_GATEWAY_PORT',
        ),
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function listenOn(server: Server, port: number, label: string, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} (${label}) is taken. Stop what listens there, or set ${setting} to another port.`
          : `Port ${port} (${label}) cannot be used: ${error.message}.`;
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
