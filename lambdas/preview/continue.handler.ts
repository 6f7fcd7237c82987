import { captchaFromEnvironment, networkWorkFromEnvironment } from '../captcha/captcha-from-environment.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { visitsQueueFromEnvironment } from '../queues/visits-queue.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { continuesTable } from '../table/continues-table.ts';
import { foundOnTable } from '../table/found-on-table.ts';
import { previewTable } from '../table/preview-table.ts';
import { spentTokensTable } from '../table/spent-tokens-table.ts';
import { continueApi } from './continue-api.ts';
import { newEventId, newNonce } from './random.ts';

const table = tableFromEnvironment();
const store = {
  store: previewTable(table),
  foundOn: foundOnTable(table),
  blocks: blocksFromEnvironment(table),
  spentTokens: spentTokensTable(table),
  networkWork: networkWorkFromEnvironment(continuesTable(table)),
};
const captcha = { captcha: captchaFromEnvironment(), publicOrigin: publicOriginFromEnvironment() };
const adapters = { visits: visitsQueueFromEnvironment(), now: () => new Date(), newEventId, newNonce };

/** `POST /{code}/page`: Continue. */
export const handler = continueApi(pageServicesFromEnvironment(), { ...store, ...captcha, ...adapters });
