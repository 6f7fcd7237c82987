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
import { updateLinkApi } from './update-link-api.ts';

const table = tableFromEnvironment();
const now = () => new Date();
const retentionDays = requirePositiveInteger(envars.linkRetentionDays);
const rules = {
  blocks: blocksFromEnvironment(table),
  reputation: reputationFromEnvironment(),
  allowsPrivateDestinations: readFlag(envars.allowPrivateDestinations),
};
const publicOrigin = publicOriginFromEnvironment();
const store = { store: linkChangesTable(table), retry: defaultRetryPolicy };
const links = { ...store, checks: linkChecksTable(table), publicOrigin, ...rules, retentionDays, now };

/** `PUT /api/v1/links/{id}`. */
export const handler = updateLinkApi(apiServicesFromEnvironment(), tableCallers(table, now), links);
