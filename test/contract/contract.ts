import { accounts } from './sections/accounts.ts';
import { additions } from './sections/additions.ts';
import { claims } from './sections/claims.ts';
import { contractTable } from './sections/contract-table.ts';
import { create } from './sections/create.ts';
import { errorHandling } from './sections/error-handling.ts';
import { exporting } from './sections/export.ts';
import { fields } from './sections/fields.ts';
import { requestAndResponseFormat } from './sections/formats.ts';
import { get } from './sections/get.ts';
import { guide } from './sections/guide.ts';
import { linkTypes } from './sections/link-types.ts';
import { listing } from './sections/list.ts';
import { preview } from './sections/preview.ts';
import { quickStart } from './sections/quick-start.ts';
import { rateLimits } from './sections/rate-limits.ts';
import { siteChecks } from './sections/site-checks.ts';
import { siteVerification } from './sections/site-verification.ts';
import { statistics } from './sections/statistics.ts';
import { deletion, update } from './sections/update-and-delete.ts';

/** Registers one test for each sentence of the reference about links, named after it. They use HTTP alone. */
export function contract(): void {
  // These run concurrently, because some wait 10 seconds for a change to reach every visitor.
  quickStart();
  requestAndResponseFormat();
  errorHandling();
  linkTypes();
  create();
  get();
  statistics();
  update();
  deletion();
  claims();
  siteVerification();
  guide();
  preview();
  accounts();
  contractTable();
  additions();
  fields();

  // These run one by one, because they count.
  rateLimits();
  listing();
  exporting();

  // These move the clock.
  siteChecks();
}
