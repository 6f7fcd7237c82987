import { randomBytes } from 'node:crypto';
import { envars, readFlag, requirePositiveInteger } from '../envars.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { reputationFromEnvironment } from '../reputation/reputation-from-environment.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linksTable } from '../table/links-table.ts';
import { createLinksApi } from './create-links-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const publicOrigin = publicOriginFromEnvironment();
const retentionDays = requirePositiveInteger(envars.linkRetentionDays);
const shortestCustomCode = requirePositiveInteger(envars.shortestCustomCode);
const checks = { blocks: blocksFromEnvironment(table), reputation: reputationFromEnvironment() };
const links = {
  store: linksTable(table),
  retry: defaultRetryPolicy,
  publicOrigin,
  ...checks,
  allowsPrivateDestinations: readFlag(envars.allowPrivateDestinations),
  retentionDays,
  shortestCustomCode,
  now,
  random: randomBytes,
};

/** `POST /api/v1/links/bulk`. */
export const handler = createLinksApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
