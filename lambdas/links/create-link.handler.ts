import { randomBytes } from 'node:crypto';
import { envars, readFlag, requirePositiveInteger } from '../envars.ts';
import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { reputationFromEnvironment } from '../reputation/reputation-from-environment.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linksTable } from '../table/links-table.ts';
import { createLinkApi } from './create-link-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const publicOrigin = publicOriginFromEnvironment();
const hashAddress = addressHashFromEnvironment();
const retentionDays = requirePositiveInteger(envars.linkRetentionDays);
const shortestCustomCode = requirePositiveInteger(envars.shortestCustomCode);
const links = {
  store: linksTable(table),
  retry: defaultRetryPolicy,
  publicOrigin,
  hashAddress,
  blocks: blocksFromEnvironment(table),
  reputation: reputationFromEnvironment(),
  allowsPrivateDestinations: readFlag(envars.allowPrivateDestinations),
  retentionDays,
  shortestCustomCode,
  now,
  random: randomBytes,
};
const callers = tableCallers(table, now);

/** `POST /api/v1/links`. */
export const handler = createLinkApi(apiServicesFromEnvironment(), callers, links);
