import { lookup } from 'node:dns';
import { isGlobalUnicast } from '../destinations/public-host.ts';
import type { NetworkPorts } from './guarded-socket.ts';

/** The public internet, on the ports of the web. */
export const publicNetwork: NetworkPorts = {
  lookup,
  isAllowedAddress: isGlobalUnicast,
  isAllowedPort: (port) => port === 80 || port === 443,
};
