import { captchaFromEnvironment } from '../captcha/captcha-from-environment.ts';
import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { pageServicesFromEnvironment } from '../http/page-services.ts';
import { newEventId, newNonce } from '../preview/random.ts';
import { defaultRetryPolicy } from '../retry/back-off.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { tableFromEnvironment } from '../table/client.ts';
import { reportStoreTable } from '../table/report-store-table.ts';
import { spentTokensTable } from '../table/spent-tokens-table.ts';
import { fileReportApi } from './file-report-api.ts';

const table = tableFromEnvironment();
const store = {
  store: reportStoreTable(table),
  retry: defaultRetryPolicy,
  spentTokens: spentTokensTable(table),
};
const captcha = { captcha: captchaFromEnvironment(), publicOrigin: publicOriginFromEnvironment() };
const adapters = { hashAddress: addressHashFromEnvironment(), now: () => new Date(), newEventId, newNonce };
const writeLine = (line: string) => process.stdout.write(line);

/** `POST /report`: files a report. */
export const handler = fileReportApi(pageServicesFromEnvironment(), {
  ...store,
  ...captcha,
  ...adapters,
  writeLine,
});
