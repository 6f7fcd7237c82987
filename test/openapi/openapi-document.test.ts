import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { closedAccountData } from '../../lambdas/account-deletion/deletion-schemas.ts';
import { accountEventData, accountEventsData } from '../../lambdas/account-events/account-event-schemas.ts';
import { accountData, updateAccountBody } from '../../lambdas/accounts/account-schemas.ts';
import * as keys from '../../lambdas/api-keys/key-schemas.ts';
import { appealBody, appealData } from '../../lambdas/appeals/appeal-schemas.ts';
import { challengeData, createChallengeBody } from '../../lambdas/captcha/challenge-schemas.ts';
import * as credentials from '../../lambdas/credentials/credential-schemas.ts';
import { healthData } from '../../lambdas/health/health-schemas.ts';
import { routes } from '../../lambdas/http/routes.ts';
import * as tags from '../../lambdas/link-tags/tag-schemas.ts';
import * as bulkChanges from '../../lambdas/links/bulk-change-schemas.ts';
import * as requests from '../../lambdas/links/link-request-schemas.ts';
import * as responses from '../../lambdas/links/link-response-schemas.ts';
import { linkListData, listLinksQuery, paginationData } from '../../lambdas/links/list-links-schemas.ts';
import { removalData, verificationData } from '../../lambdas/links/verification-schemas.ts';
import type { JsonSchema, OperationObject } from '../../lambdas/openapi/openapi-types.ts';
import * as desk from '../../lambdas/operators/operator-response-schemas.ts';
import * as operators from '../../lambdas/operators/operator-schemas.ts';
import {
  confirmSessionBody,
  currentSessionData,
  endedSessionsData,
  sessionData,
  sessionListData,
  signedInData,
  signedOutData,
  signInBody,
} from '../../lambdas/sessions/session-schemas.ts';
import { deletedSiteData, siteData, siteListData } from '../../lambdas/sites/site-schemas.ts';
import * as stats from '../../lambdas/statistics/stats-schemas.ts';
import * as checks from '../../lambdas/verification/check-schemas.ts';
import { missingRoutes } from './missing-routes.ts';
import { testDocument } from './validate-response.ts';

const { schemas } = testDocument.components;
const operationsOf = (path: string) =>
  ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
    const operation = testDocument.paths[path]?.[method as 'get'];
    return operation ? [operation] : [];
  });
const operations = Object.keys(testDocument.paths).flatMap(operationsOf);
const operation = (id: string): OperationObject => {
  const found = operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`The document has no operation ${id}.`);
  return found;
};

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true, validateSchema: false }));
ajv.addSchema(testDocument, 'document');
const accepts = (schema: string, value: unknown): boolean =>
  ajv.validate({ $ref: `document#/components/schemas/${schema}` }, value);

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(testDocument) })).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('says in requests alone which times are refused, and what becomes of titles and descriptions', () => {
    const described = (schema: string, field: string) => schemas[schema]?.properties?.[field]?.description;
    for (const schema of ['CreateLink', 'UpdateLink']) {
      expect(described(schema, 'expires_at')).toContain('Without an offset it is refused');
      expect(described(schema, 'title')).toContain('A line break becomes a space');
      expect(described(schema, 'description')).toContain('blank text is `null`');
    }
    for (const schema of ['CreatedLink', 'UpdatedLink', 'Link']) {
      expect(described(schema, 'expires_at')).toBe('When the link stops working. `null`: never.');
    }
  });

  it('has all routes, and no others', () => {
    expect(missingRoutes(testDocument, routes)).toEqual({ inDocument: [], inRoutes: [] });
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations.map((each) => [each.operationId, each] as const))(
    'describes %s and each of its parameters in words',
    (_id, { summary, description, parameters = [] }) => {
      for (const text of [summary, description]) expect(text).toMatch(/\S/);
      for (const parameter of parameters) {
        if (!('$ref' in parameter)) expect(parameter.description, parameter.name).toMatch(/\S/);
      }
    },
  );

  it('has no dangling references', () => {
    const references = JSON.stringify(testDocument).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g);
    for (const [, kind, name] of references) {
      const components = testDocument.components as unknown as Record<string, Record<string, unknown>>;
      expect(components[kind ?? '']?.[name ?? ''], `${kind}/${name}`).toBeDefined();
    }
  });
});

/** The schemas that the implementation validates with, by their names in the document. */
const sources: Readonly<Record<string, z.ZodObject>> = {
  ClosedAccount: closedAccountData,
  CreateLink: requests.createLinkBody.in,
  CreateLinks: requests.createLinksBody,
  RestoreLink: checks.restoreLinkBody,
  UpdateLink: requests.updateLinkBody.in,
  UpdateLinks: bulkChanges.updateLinksBody.in,
  DeleteLinks: bulkChanges.deleteLinksBody.in,
  BulkResult: responses.bulkResultData,
  Check: checks.checkData,
  Checks: checks.checksData,
  ConfirmedRemoval: checks.confirmedRemovalData,
  CreatedLink: responses.createdLinkData,
  CreatedLinks: responses.createdLinksData,
  Day: responses.dayData,
  DeletedLink: responses.deletedLinkData,
  DeletedLinks: responses.deletedLinksData,
  DeleteResult: responses.deleteResultData,
  Health: healthData,
  Link: responses.linkData,
  LinkList: linkListData,
  LinkWithStatistics: responses.linkWithStatisticsData,
  Pagination: paginationData,
  Removal: removalData,
  RequestedCheck: checks.requestedCheckData,
  RenameTag: tags.renameTagBody,
  RetaggedLinks: tags.retaggedData,
  Restriction: responses.restrictionData,
  Statistics: responses.statisticsData,
  AccountStats: stats.accountStatsData,
  LinkStats: stats.statsData,
  StatsInterval: stats.intervalData,
  VisitCounts: stats.countsData,
  TagList: tags.tagListData,
  UpdatedLink: responses.updatedLinkData,
  UpdatedLinks: responses.updatedLinksData,
  UpdateResult: responses.updateResultData,
  Verification: verificationData,
  Site: siteData,
  SiteList: siteListData,
  DeletedSite: deletedSiteData,
  Account: accountData,
  AccountEvent: accountEventData,
  AccountEvents: accountEventsData,
  UpdateAccount: updateAccountBody,
  ConfirmSession: confirmSessionBody,
  CurrentSession: currentSessionData,
  EndedSessions: endedSessionsData,
  SessionList: sessionListData,
  Session: sessionData,
  SignIn: signInBody,
  SignedIn: signedInData,
  SignedOut: signedOutData,
  Challenge: challengeData,
  ChangeEmail: credentials.changeEmailBody,
  ChangePassword: credentials.changePasswordBody,
  ConfirmEmail: credentials.confirmEmailBody,
  CreateChallenge: createChallengeBody,
  Message: credentials.messageData,
  Register: credentials.registerBody,
  RequestMail: credentials.emailBody,
  ResetPassword: credentials.resetBody,
  UndoEmail: credentials.undoEmailBody,
  VerifyAccount: credentials.verifyBody.in,
  Appeal: appealBody,
  AppealList: desk.appealListData,
  BlockDestination: operators.blockBody,
  BlockList: desk.blockListData,
  Blocked: desk.blockedData,
  Decide: operators.decideBody,
  DecidedAppeal: desk.decidedAppealData,
  Decision: desk.decisionData,
  DecisionList: desk.decisionListData,
  DismissReport: operators.dismissReportBody,
  DismissedReport: desk.dismissedReportData,
  FiledAppeal: appealData,
  LinkHistory: desk.linkHistoryData,
  OperatedAccount: desk.operatedAccountData,
  OperatedAppeal: desk.operatedAppealData,
  OperatedLink: desk.operatedLinkData,
  Reinstated: desk.reinstatedData,
  Report: desk.reportData,
  ReportList: desk.reportListData,
  RestoredLink: desk.restoredLinkData,
  Suspended: desk.suspendedData,
  TakenDown: desk.takenDownData,
  Undone: desk.undoneData,
  ApiKey: keys.keyData,
  CreateKey: keys.createKeyBody,
  CreatedKey: keys.createdKeyData,
  KeyList: keys.keyListData,
  RevokedKey: keys.revokedKeyData,
  RevokedKeys: keys.revokedKeysData,
  RotateKey: keys.rotateKeyBody,
  RotatedKey: keys.rotatedKeyData,
  UpdateKey: keys.updateKeyBody,
};

describe("the document's schemas", () => {
  it('are those that the implementation validates with', () => {
    const envelopes = Object.keys(schemas).filter((name) => name.endsWith('Response'));
    expect(Object.keys(schemas).sort()).toEqual([...Object.keys(sources), ...envelopes].sort());
  });

  it.each(Object.entries(sources))('have all fields of %s, and no others', (name, source) => {
    expect(Object.keys(schemas[name]?.properties ?? {})).toEqual(Object.keys(source.shape));
  });

  it('have all parameters of the list, and no others', () => {
    const names = (operation('listLinks').parameters ?? []).map((each) => ('name' in each ? each.name : ''));
    expect(names).toEqual(Object.keys(listLinksQuery.shape));
  });

  it('are closed wherever an object lists its fields', () => {
    const open: string[] = [];
    visit(testDocument.components, 'components', (schema, path) => {
      const isAdded = /\/(if|then|else)$/.test(path) || schema.$ref !== undefined;
      if (schema.properties && !isAdded && schema.additionalProperties !== false) open.push(path);
    });
    visit(testDocument.paths, 'paths', (schema, path) => {
      if (schema.properties && schema.additionalProperties !== false) open.push(path);
    });
    expect(open).toEqual([]);
  });

  it('describe each field in words', () => {
    const fieldsWithout = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, field]) => !field.description && !field.$ref && !isPlain(name))
        .map(([field]) => `${name}.${field}`),
    );
    expect(fieldsWithout).toEqual([]);
  });
});

/** Fields that need no description, because their names are clear. */
const isPlain = (name: string): boolean =>
  ['CreatedLinks', 'Day', 'DeletedLink', 'DeletedSite', 'Health', 'LinkList', 'LinkWithStatistics'].includes(
    name,
  ) || name.endsWith('Response');

/** Calls back for every object schema in the document. */
function visit(value: unknown, path: string, found: (schema: JsonSchema, path: string) => void): void {
  if (typeof value !== 'object' || value === null || /\/(examples|properties\/properties)$/.test(path))
    return;
  if ('properties' in value && typeof value.properties === 'object' && !path.endsWith('/properties')) {
    found(value as JsonSchema, path);
  }
  for (const [name, part] of Object.entries(value)) visit(part, `${path}/${name}`, found);
}

describe("the document's limits are enforced:", () => {
  const base = { url: 'https://example.com/' };
  const inPage = { ...base, type: 'inpage', post_id: 'p' };
  const emoji = '\u{1F600}';
  const create: readonly (readonly [string, object, boolean])[] = [
    ['a url alone', base, true],
    ['no url', {}, false],
    ['a url of 4,096 bytes', { url: `https://example.com/${'a'.repeat(4_076)}` }, true],
    ['a url of another scheme', { url: 'ftp://example.com/' }, false],
    ['a title of 200 emoji', { ...base, title: emoji.repeat(200) }, true],
    ['a title of 201 characters', { ...base, title: 'a'.repeat(201) }, false],
    ['a description of 500 characters', { ...base, description: 'a'.repeat(500) }, true],
    ['a description of 501 characters', { ...base, description: 'a'.repeat(501) }, false],
    ['a post_id of 255 emoji', { ...inPage, post_id: emoji.repeat(255) }, true],
    ['a post_id of 256 characters', { ...inPage, post_id: 'a'.repeat(256) }, false],
    ['an empty post_id', { ...inPage, post_id: '' }, false],
    ['an in-page link without post_id', { ...base, type: 'inpage' }, false],
    ['an in-page link with a post_id of null', { ...inPage, post_id: null }, false],
    ['a direct link with a site_url', { ...base, site_url: 'https://example.com/' }, false],
    ['an in-page link with a site_url', { ...inPage, site_url: 'https://example.com/' }, true],
    ['an unknown type', { ...base, type: 'other' }, false],
    ['an expiry', { ...base, expires_at: '2099-12-31T23:59:59+08:00' }, true],
    ['an expiry without an offset', { ...base, expires_at: '2099-12-31T23:59:59' }, false],
    ['a short code of 3 characters', { ...base, short_code: 'a_-' }, true],
    ['a short code of 2 characters', { ...base, short_code: 'ab' }, false],
    ['a short code of 64 characters', { ...base, short_code: 'a'.repeat(64) }, true],
    ['a short code of 65 characters', { ...base, short_code: 'a'.repeat(65) }, false],
    ['a short code with a dot', { ...base, short_code: 'a.b' }, false],
    ['an unknown field', { ...base, colour: 'red' }, false],
    [
      'null wherever it is the default',
      { ...base, title: null, description: null, post_id: null, expires_at: null, short_code: null },
      true,
    ],
  ];
  it.each(create)('a create with %s', (_what, body, isAccepted) => {
    expect(requests.createLinkBody.safeParse(body).success).toBe(isAccepted);
    expect(accepts('CreateLink', body)).toBe(isAccepted);
  });

  it('a create with a url of 4,097 bytes, which the document limits in words: a schema counts characters', () => {
    const tooLong = { url: `https://example.com/${'a'.repeat(4_077)}` };
    expect(requests.createLinkBody.safeParse(tooLong).success).toBe(false);
    for (const [name, schema] of Object.entries(schemas)) {
      const { url, site_url: siteUrl } = schema.properties ?? {};
      for (const field of name.endsWith('Link') && url ? [url, siteUrl] : []) {
        expect(field?.description, name).toContain('At most 4,096 bytes of UTF-8.');
        expect(JSON.stringify(field), name).not.toContain('maxLength');
      }
    }
  });

  const update: readonly (readonly [string, object, boolean])[] = [
    ['nothing', {}, false],
    ['a flag', { is_active: 0 }, true],
    ['a boolean flag', { is_active: true }, false],
    ['a title of null', { title: null }, true],
    ['a url of null', { url: null }, false],
    ['a short code', { short_code: 'abc' }, false],
  ];
  it.each(update)('an update with %s', (_what, body, isAccepted) => {
    expect(requests.updateLinkBody.safeParse(body).success).toBe(isAccepted);
    expect(accepts('UpdateLink', body)).toBe(isAccepted);
  });

  it.each([
    [0, false],
    [1, true],
    [100, true],
    [101, false],
  ])('a bulk of %d links', (count, isAccepted) => {
    const body = { links: Array.from({ length: count }, () => base) };
    expect(requests.createLinksBody.safeParse(body).success).toBe(isAccepted);
    expect(accepts('CreateLinks', body)).toBe(isAccepted);
  });

  it.each([
    [{ ids: [1] }, true],
    [{ post_ids: ['a', 'b'] }, true],
    [{ ids: Array.from({ length: 100 }, (_, n) => n + 1) }, true],
    [{ ids: Array.from({ length: 101 }, (_, n) => n + 1) }, false],
    [{ ids: [] }, false],
    [{ ids: [1, 1] }, false],
    [{ ids: [0] }, false],
    [{ ids: ['1'] }, false],
    [{ ids: [1], post_ids: ['a'] }, false],
    [{ post_ids: [''] }, false],
    [{ post_ids: null }, false],
    [{}, false],
  ])('the links of a bulk change: %j', (targets, isAccepted) => {
    expect(bulkChanges.deleteLinksBody.safeParse(targets).success).toBe(isAccepted);
    expect(accepts('DeleteLinks', targets)).toBe(isAccepted);
    for (const [changes, isValid] of [
      [{ title: 'A' }, true],
      [{}, false],
      [{ id: 1 }, false],
    ] as const) {
      const body = { ...targets, changes };
      expect(bulkChanges.updateLinksBody.safeParse(body).success).toBe(isAccepted && isValid);
      expect(accepts('UpdateLinks', body)).toBe(isAccepted && isValid);
    }
  });

  const query: readonly (readonly [string, string | number, boolean])[] = [
    ['page', 1, true],
    ['page', 0, false],
    ['limit', 100, true],
    ['limit', 101, false],
    ['limit', 0, false],
    ['type', 'direct', true],
    ['type', 'other', false],
    ['is_active', 1, true],
    ['is_active', 2, false],
    ['search', 'a'.repeat(100), true],
    ['search', 'a'.repeat(101), false],
    ['search', '', false],
    ['post_id', 'a'.repeat(256), false],
  ];
  it.each(query)('a list with %s=%s', (name, value, isAccepted) => {
    const parameter = (operation('listLinks').parameters ?? []).find(
      (each) => 'name' in each && each.name === name,
    );
    if (!parameter || '$ref' in parameter) throw new Error(`The document has no parameter ${name}.`);
    expect(listLinksQuery.safeParse({ [name]: String(value) }).success).toBe(isAccepted);
    expect(ajv.validate(parameter.schema, value)).toBe(isAccepted);
  });
});

describe("the document's examples", () => {
  const requests = operations.flatMap(({ operationId, requestBody }) =>
    Object.entries(requestBody?.content['application/json']?.examples ?? {}).map(
      ([name, { value }]) =>
        [operationId, name, value, requestBody?.content['application/json']?.schema] as const,
    ),
  );
  it.each(requests)('include a valid request: %s, %s', (_id, _name, value, schema) => {
    expect(ajv.validate({ $ref: `document${schema?.$ref}` }, value), JSON.stringify(ajv.errors)).toBe(true);
  });

  const responseExamples = operations.flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, response]) =>
      'content' in response
        ? Object.entries(response.content['application/json']?.examples ?? {}).map(
            ([name, { value }]) => [operationId, status, name, value] as const,
          )
        : [],
    ),
  );
  it.each(responseExamples)('include a valid response: %s, %s, %s', (id, status, _name, value) => {
    const path = Object.keys(testDocument.paths).find((each) => operationsOf(each).includes(operation(id)));
    const method = ['get', 'post', 'put', 'patch', 'delete'].find(
      (each) => testDocument.paths[path ?? '']?.[each as 'get']?.operationId === id,
    );
    const pointer = `/paths/${path?.replaceAll('/', '~1')}/${method}/responses/${status}`;
    const $ref = `document#${encodeURI(pointer)}/content/application~1json/schema`;
    expect(ajv.validate({ $ref }, value), JSON.stringify(ajv.errors)).toBe(true);
  });

  const failures = Object.entries(testDocument.components.responses).flatMap(([name, { content }]) =>
    Object.entries(content['application/json']?.examples ?? {}).map(([code, { value }]) => [
      name,
      code,
      value,
    ]),
  );
  it.each(failures)('include a valid failure: %s, %s', (name, code, value) => {
    const $ref = `document#/components/responses/${name}/content/application~1json/schema`;
    expect(ajv.validate({ $ref }, value), JSON.stringify(ajv.errors)).toBe(true);
    expect(value).toMatchObject({ code });
  });
});
