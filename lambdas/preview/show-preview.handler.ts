import { captchaFromEnvironment, networkWorkFromEnvironment } from '../captcha/captcha-from-environment.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { visitsQueueFromEnvironment } from '../queues/visits-queue.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { blocksFromEnvironment } from '../table/blocks-table.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { continuesTable } from '../table/continues-table.ts';
import { foundOnTable } from '../table/found-on-table.ts';
import { previewTable } from '../table/preview-table.ts';
import { newEventId, newNonce } from './random.ts';
import { showPreviewApi } from './show-preview-api.ts';

const table = tableFromEnvironment();
const store = {
  store: previewTable(table),
  foundOn: foundOnTable(table),
  blocks: blocksFromEnvironment(table),
  networkWork: networkWorkFromEnvironment(continuesTable(table)),
};
const captcha = { captcha: captchaFromEnvironment(), publicOrigin: publicOriginFromEnvironment() };
const adapters = { visits: visitsQueueFromEnvironment(), now: () => new Date(), newEventId, newNonce };

/** `GET /{code}/page`, `GET /{code}+`, and the image of previews. */
export const handler = showPreviewApi(pageServicesFromEnvironment(), { ...store, ...captcha, ...adapters });
