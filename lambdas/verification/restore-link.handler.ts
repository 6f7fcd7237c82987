import { envars, requirePositiveInteger } from '../envars.ts';
import { apiServicesFromEnvironment } from '../http/api-services.ts';
import { reputationFromEnvironment } from '../reputation/reputation-from-environment.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableCallers } from '../table/callers.ts';
import { linkChecksTable } from '../table/checks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { linkChangesTable } from '../table/link-changes-table.ts';
import { restoreLinkApi } from './restore-link-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const stores = { store: linkChangesTable(table), checks: linkChecksTable(table), retry: defaultRetryPolicy };
const rules = {
  blocks: blocksFromEnvironment(table),
  reputation: reputationFromEnvironment(),
  retentionDays: requirePositiveInteger(envars.linkRetentionDays),
};
const links = { ...stores, ...rules, publicOrigin: publicOriginFromEnvironment(), now };

/** `POST /api/v1/links/{id}/restore`. */
export const handler = restoreLinkApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
