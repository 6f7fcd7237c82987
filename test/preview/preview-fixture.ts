import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Captcha, CaptchaWidgetOptions } from '../../lambdas/captcha/captcha.ts';
import { networkWork } from '../../lambdas/captcha/network-work.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import { continueApi } from '../../lambdas/preview/continue-api.ts';
import { SHOWN_ORIGIN_FIELD } from '../../lambdas/preview/continue-visit.ts';
import { newEventId } from '../../lambdas/preview/random.ts';
import { showPreviewApi } from '../../lambdas/preview/show-preview-api.ts';
import { continuesTable } from '../../lambdas/table/continues-table.ts';
import { foundOnTable } from '../../lambdas/table/found-on-table.ts';
import { checkKey, linkKey } from '../../lambdas/table/keys.ts';
import { previewTable } from '../../lambdas/table/preview-table.ts';
import { sitesTable } from '../../lambdas/table/sites-table.ts';
import { spentTokensTable } from '../../lambdas/table/spent-tokens-table.ts';
import { epochSeconds, timestamp } from '../../lambdas/timestamp.ts';
import type { VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { apiEvent, type EventOptions, lambdaContext } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { linksFixture, PUBLIC_ORIGIN } from '../links/links-fixture.ts';

/** A response in the gateway's format. */
export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

interface ProofOptions {
  readonly by?: 'dns' | 'file';
  readonly at?: Date;
  readonly userId?: string;
}

/** The destination of the fixture's preview pages, unless a test says otherwise. */
export const DESTINATION = 'https://files.example.co.uk/secret-path/file.pdf?token=secret-query#secret-part';
const HOST = 'go.example.com';

export async function visit(handler: ApiHandler, options: EventOptions): Promise<PageResponse> {
  const headers = { 'x-klookup-host': HOST, ...options.headers };
  const response = await handler(apiEvent({ ...options, headers }), lambdaContext());
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(response.headers ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    html: response.body ?? '',
  };
}

/** A captcha solved by naming what it was made for: `good`, the purpose, the subject, and any suffix. */
export function testCaptcha() {
  const widgets: CaptchaWidgetOptions[] = [];
  const state = { isReachable: true, hasVendorFailed: false };
  /** How many Continues each verification was told of. */
  const verifications: (number | undefined)[] = [];
  const captcha: Captcha = {
    widget(options) {
      widgets.push(options);
      return Promise.resolve({
        head: `<script nonce="${options.nonce}">/* captcha */</script>`,
        field: '<input type="hidden" name="captcha">',
        csp: {
          scriptSrc: ['https://captcha.example'],
          frameSrc: ['https://captcha.example'],
          connectSrc: ["'self'"],
          workerSrc: [],
        },
      });
    },
    verify(form, { purpose, subject }, { recentContinues } = {}) {
      verifications.push(recentContinues);
      const token = form.get('captcha');
      if (!token) return Promise.resolve({ outcome: 'missing' });
      const { hasVendorFailed } = state;
      if (!state.isReachable) return Promise.resolve({ outcome: 'unreachable', hasVendorFailed });
      const isGood = token.startsWith(`good/${purpose}/${subject}/`);
      return Promise.resolve(
        isGood
          ? { outcome: 'passed', tokenHash: token }
          : { outcome: 'failed', tokenHash: token, hasVendorFailed },
      );
    },
  };
  return { captcha, widgets, verifications, state };
}

/**
 * The preview's two functions over a table with one account, a captcha that tests can solve, and a queue that
 * they can read.
 * @param own a captcha to use instead
 * @param brand the stage's
 */
export async function previewFixture(own?: Captcha, brand = testApi.brand) {
  const links = await linksFixture();
  const { captcha, widgets, verifications, state } = testCaptcha();
  const events: VisitEvent[] = [];
  const queue = { isDown: false, beforeSend: () => Promise.resolve() };
  let nonces = 0;
  const problems: string[] = [];
  const services = {
    store: previewTable(links.table),
    foundOn: foundOnTable(links.table),
    blocks: links.blocks,
    captcha: own ?? captcha,
    networkWork: networkWork({
      continues: continuesTable(links.table),
      hashAddress: addressHash(() => Promise.resolve('key')),
      now: links.now,
      report: (problem) => problems.push(problem),
    }),
    spentTokens: spentTokensTable(links.table),
    visits: {
      async send(event: VisitEvent) {
        if (queue.isDown) throw Object.assign(new Error('10.0.0.1'), { name: 'TimeoutError' });
        await queue.beforeSend();
        events.push(event);
      },
    },
    publicOrigin: () => Promise.resolve(PUBLIC_ORIGIN),
    now: links.now,
    newEventId,
    newNonce: () => `nonce-${++nonces}`,
  };
  const shows = showPreviewApi({ ...testApi, brand }, services);
  const continues = continueApi({ ...testApi, brand }, services);

  const show = (code: string, options: EventOptions = {}): Promise<PageResponse> =>
    visit(shows, { path: `/${code}/page`, ...options });
  /** Presses Continue on the page that shows the destination's origin, with a new, valid token by default. */
  let tokens = 0;
  const proceed = (
    code: string,
    fields: Readonly<Record<string, string>> = {},
    options: EventOptions = {},
  ): Promise<PageResponse> =>
    visit(continues, {
      method: 'POST',
      path: `/${code}/page`,
      body: new URLSearchParams({
        [SHOWN_ORIGIN_FIELD]: new URL(DESTINATION).origin,
        captcha: `good/continue/${code}/${++tokens}`,
        ...fields,
      }).toString(),
      ...options,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...options.headers,
      },
    });
  const create = async (fields: Readonly<Record<string, unknown>> = {}) => {
    const body = { url: DESTINATION, type: 'inpage', post_id: `post-${Math.random()}`, ...fields };
    const { data } = (await links.create(body)).body;
    if (!data) throw new Error('The link was not created.');
    return { id: Number(data.id), code: String(data.short_code) };
  };
  /** Sets an attribute of a stored link, as the site check or a fault would. */
  const write = (id: number, attribute: string, value: unknown) =>
    links.table.client.send(
      new UpdateCommand({
        TableName: links.table.name,
        Key: linkKey(id),
        UpdateExpression: 'SET #attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  /** Has a check find a link on its page. */
  const found = async (id: number, at: Date) => {
    await write(id, 'verification', { state: 'verified', since: timestamp(at), reason: 'found' });
    await write(id, 'siteVerifiedAt', timestamp(at));
  };
  /** Stores a later check that found the link, which leaves the link itself as it was. */
  const foundAgain = (id: number, at: Date) =>
    links.table.client.send(
      new UpdateCommand({
        TableName: links.table.name,
        Key: checkKey(id),
        UpdateExpression: 'SET lastFoundAt = :at',
        ExpressionAttributeValues: { ':at': epochSeconds(at) },
      }),
    );
  /** Has an account prove a domain. */
  const prove = async (
    domain: string,
    { by = 'dns', at = links.now(), userId = links.owner.userId }: ProofOptions = {},
  ) => {
    const sites = sitesTable(links.table);
    const nothing = { triedAt: undefined, results: undefined, dnsFoundAt: undefined, fileFoundAt: undefined };
    await sites.insert({ userId, domain, token: '00ff', createdAt: at, ...nothing });
    const begun = await sites.beginTry({ userId, domain }, at, at);
    if (begun === 'busy') throw new Error('The try did not begin.');
    await sites.endTry(begun, {
      dns: by === 'dns' ? 'found' : 'no_record',
      file: by === 'file' ? 'found' : 'no_file',
    });
  };
  return {
    links,
    found,
    foundAgain,
    prove,
    /** What the count of Continues reported. */
    problems,
    events,
    queue,
    widgets,
    verifications,
    captchaState: state,
    show,
    shows,
    proceed,
    continues,
    create,
    write,
  };
}
export type PreviewFixture = Awaited<ReturnType<typeof previewFixture>>;
