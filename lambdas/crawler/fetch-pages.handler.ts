import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../logging/log.ts';
import { fetchPages } from './fetch-pages.ts';
import type { InspectionResponse } from './inspection.ts';
import { parseInspectionRequest } from './inspection-schemas.ts';
import { publicNetwork } from './public-network.ts';
import { keepHeapSmall } from './small-heap.ts';

keepHeapSmall();

const ports = {
  network: publicNetwork,
  elapsedMs: () => performance.now(),
  sleep: (delayMs: number) => sleep(delayMs),
  randomName: () => randomBytes(8).toString('hex'),
  log,
};

/** Invoked by `check-site`: fetches pages, and says what is on them. */
export const handler = (event: unknown): Promise<InspectionResponse> =>
  fetchPages(parseInspectionRequest(event), ports);
