import { envars, readFlag, requirePositiveInteger } from '../envars.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { reputationFromEnvironment } from '../reputation/reputation-from-environment.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { linkChecksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { linksByPostTable } from '../table/links-by-post-table.ts';
import { updateLinksApi } from './update-links-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const rules = {
  blocks: blocksFromEnvironment(table),
  reputation: reputationFromEnvironment(),
  allowsPrivateDestinations: readFlag(envars.allowPrivateDestinations),
  retentionDays: requirePositiveInteger(envars.linkRetentionDays),
};
const publicOrigin = publicOriginFromEnvironment();
const store = { store: linkChangesTable(table), posts: linksByPostTable(table), retry: defaultRetryPolicy };
const links = { ...store, checks: linkChecksTable(table), publicOrigin, ...rules, now };

/** `PATCH /api/v1/links/bulk`. */
export const handler = updateLinksApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
