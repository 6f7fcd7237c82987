import { type FileReportApiServices, fileReportApi } from '../../lambdas/abuse/file-report-api.ts';
import { showReportApi } from '../../lambdas/abuse/show-report-api.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import { newEventId } from '../../lambdas/preview/random.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { abuseReportsTable } from '../../lambdas/table/abuse-reports-table.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import { spentTokensTable } from '../../lambdas/table/spent-tokens-table.ts';
import type { EventOptions } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { linksFixture, PUBLIC_ORIGIN } from '../links/links-fixture.ts';
import { type PageResponse, testCaptcha, visit } from '../preview/preview-fixture.ts';

/** The destination of the fixture's links, unless a test says otherwise. */
export const DESTINATION = 'https://phish.example.net/login?victim=1';

/** The form's two functions over a table with one account, with a captcha that tests can solve. */
export async function reportFixture(own: Partial<FileReportApiServices> = {}) {
  const links = await linksFixture();
  const { captcha, widgets, state } = testCaptcha();
  const lines: Record<string, unknown>[] = [];
  let nonces = 0;
  // Waits after conflicts are shortened to a tenth, as in the fixture of links.
  const retry = {
    ...defaultRetryPolicy,
    baseDelayMs: defaultRetryPolicy.baseDelayMs / 10,
    maxDelayMs: defaultRetryPolicy.maxDelayMs / 10,
  };
  const services: FileReportApiServices = {
    store: reportStoreTable(links.table, retry),
    retry,
    spentTokens: spentTokensTable(links.table),
    captcha,
    publicOrigin: () => Promise.resolve(PUBLIC_ORIGIN),
    hashAddress: addressHash(() => Promise.resolve('the-key-of-the-tests')),
    now: links.now,
    newEventId,
    newNonce: () => `nonce-${++nonces}`,
    writeLine: (line) => lines.push(JSON.parse(line)),
    ...own,
  };
  const shows = showReportApi(testApi, services);
  const files = fileReportApi(testApi, services);

  const show = (query = '', options: EventOptions = {}): Promise<PageResponse> =>
    visit(shows, { path: '/report', query, ...options });
  let tokens = 0;
  /** A single-use token. */
  const token = (): string => `good/report/report/${++tokens}`;
  /** Sends the form, filled in and with a new, valid token by default. */
  const send = (
    fields: Readonly<Record<string, string>> = {},
    options: EventOptions = {},
  ): Promise<PageResponse> =>
    visit(files, {
      method: 'POST',
      path: '/report',
      body: new URLSearchParams({
        link: '',
        reason: 'phishing',
        details: '',
        contact: '',
        captcha: token(),
        ...fields,
      }).toString(),
      ...options,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...options.headers,
      },
    });
  const from = (address: string): EventOptions => ({ headers: { 'x-klookup-viewer-ip': address } });
  const create = async (fields: Readonly<Record<string, unknown>> = {}) => {
    const { data } = (await links.create({ url: DESTINATION, ...fields })).body;
    if (!data) throw new Error('The link was not created.');
    return { id: Number(data.id), code: String(data.short_code) };
  };
  /** The items whose keys have this prefix. */
  const items = async (prefix: string) =>
    (await links.items()).filter(({ pk }) => String(pk).startsWith(prefix));
  return {
    links,
    captchaState: state,
    widgets,
    lines,
    show,
    shows,
    send,
    files,
    token,
    from,
    create,
    items,
    reports: abuseReportsTable(links.table),
  };
}

export type ReportFixture = Awaited<ReturnType<typeof reportFixture>>;
