import * as z from 'zod';
import { closedAccountData } from '../account-deletion/deletion-schemas.ts';
import {
  accountEventData,
  accountEventsData,
  accountEventsQuery,
} from '../account-events/account-event-schemas.ts';
import { exportQuery } from '../account-export/export-schemas.ts';
import { accountData, updateAccountBody } from '../accounts/account-schemas.ts';
import {
  createdKeyData,
  createKeyBody,
  keyData,
  keyListData,
  keyPath,
  revokedKeyData,
  revokedKeysData,
  rotatedKeyData,
  rotateKeyBody,
  updateKeyBody,
} from '../api-keys/key-schemas.ts';
import { appealBody, appealData } from '../appeals/appeal-schemas.ts';
import { challengeData, createChallengeBody } from '../captcha/challenge-schemas.ts';
import {
  changeEmailBody,
  changePasswordBody,
  confirmEmailBody,
  emailBody,
  messageData,
  registerBody,
  resetBody,
  undoEmailBody,
  verifyBody,
} from '../credentials/credential-schemas.ts';
import { healthData } from '../health/health-schemas.ts';
import { linksExportQuery } from '../link-export/links-export-schemas.ts';
import {
  listTagsQuery,
  renameTagBody,
  retaggedData,
  retagQuery,
  tagListData,
  tagPath,
} from '../link-tags/tag-schemas.ts';
import { deleteLinksBody, updateLinksBody } from '../links/bulk-change-schemas.ts';
import {
  createLinkBody,
  createLinkBodyOf,
  createLinksBody,
  linkPath,
  updateLinkBody,
} from '../links/link-request-schemas.ts';
import {
  bulkResultData,
  createdLinkData,
  createdLinksData,
  dayData,
  deletedLinkData,
  deletedLinksData,
  deleteResultData,
  linkData,
  linkWithStatisticsData,
  restrictionData,
  statisticsData,
  updatedLinkData,
  updatedLinksData,
  updateResultData,
} from '../links/link-response-schemas.ts';
import { linkListData, listLinksQuery, paginationData } from '../links/list-links-schemas.ts';
import { removalData, verificationData } from '../links/verification-schemas.ts';
import {
  appealListData,
  blockedData,
  blockListData,
  decidedAppealData,
  decisionData,
  decisionListData,
  dismissedReportData,
  linkHistoryData,
  operatedAccountData,
  operatedAppealData,
  operatedLinkData,
  reinstatedData,
  reportData,
  reportListData,
  restoredLinkData,
  suspendedData,
  takenDownData,
  undoneData,
} from '../operators/operator-response-schemas.ts';
import {
  appealsQuery,
  auditQuery,
  blockBody,
  decideBody,
  dismissReportBody,
  operatorPaths,
  reportsQuery,
  unblockQuery,
} from '../operators/operator-schemas.ts';
import {
  confirmSessionBody,
  currentSessionData,
  endedSessionsData,
  sessionData,
  sessionListData,
  sessionPath,
  signedInData,
  signedOutData,
  signInBody,
} from '../sessions/session-schemas.ts';
import { deletedSiteData, siteData, siteListData, sitePath } from '../sites/site-schemas.ts';
import {
  accountStatsData,
  accountStatsQuery,
  countsData,
  intervalData,
  linkStatsQuery,
  statsData,
} from '../statistics/stats-schemas.ts';
import {
  checkData,
  checksData,
  confirmedRemovalData,
  requestedCheckData,
  restoreLinkBody,
} from '../verification/check-schemas.ts';
import type { JsonSchema } from './openapi-types.ts';

/** The schemas that validate request bodies. */
const requestSchemas = {
  Appeal: appealBody,
  BlockDestination: blockBody,
  ChangeEmail: changeEmailBody,
  ChangePassword: changePasswordBody,
  ConfirmEmail: confirmEmailBody,
  ConfirmSession: confirmSessionBody,
  CreateChallenge: createChallengeBody,
  CreateKey: createKeyBody,
  CreateLink: createLinkBody,
  CreateLinks: createLinksBody,
  DeleteLinks: deleteLinksBody,
  Decide: decideBody,
  DismissReport: dismissReportBody,
  Register: registerBody,
  RenameTag: renameTagBody,
  RequestMail: emailBody,
  ResetPassword: resetBody,
  RestoreLink: restoreLinkBody,
  RotateKey: rotateKeyBody,
  SignIn: signInBody,
  UpdateAccount: updateAccountBody,
  UndoEmail: undoEmailBody,
  UpdateKey: updateKeyBody,
  UpdateLink: updateLinkBody,
  UpdateLinks: updateLinksBody,
  VerifyAccount: verifyBody,
};
/** The schemas that serialise the `data` of responses. */
const responseSchemas = {
  Account: accountData,
  AccountStats: accountStatsData,
  AccountEvents: accountEventsData,
  AppealList: appealListData,
  Blocked: blockedData,
  BlockList: blockListData,
  Challenge: challengeData,
  ApiKey: keyData,
  Checks: checksData,
  ClosedAccount: closedAccountData,
  ConfirmedRemoval: confirmedRemovalData,
  CreatedKey: createdKeyData,
  CreatedLink: createdLinkData,
  CreatedLinks: createdLinksData,
  DecidedAppeal: decidedAppealData,
  DecisionList: decisionListData,
  DeletedLink: deletedLinkData,
  DeletedLinks: deletedLinksData,
  DismissedReport: dismissedReportData,
  FiledAppeal: appealData,
  Health: healthData,
  KeyList: keyListData,
  LinkHistory: linkHistoryData,
  LinkList: linkListData,
  Message: messageData,
  LinkStats: statsData,
  LinkWithStatistics: linkWithStatisticsData,
  OperatedAccount: operatedAccountData,
  Reinstated: reinstatedData,
  ReportList: reportListData,
  RequestedCheck: requestedCheckData,
  RestoredLink: restoredLinkData,
  RetaggedLinks: retaggedData,
  RevokedKey: revokedKeyData,
  RevokedKeys: revokedKeysData,
  RotatedKey: rotatedKeyData,
  UpdatedLink: updatedLinkData,
  UpdatedLinks: updatedLinksData,
  Site: siteData,
  SiteList: siteListData,
  DeletedSite: deletedSiteData,
  CurrentSession: currentSessionData,
  EndedSessions: endedSessionsData,
  SessionList: sessionListData,
  SignedIn: signedInData,
  SignedOut: signedOutData,
  Suspended: suspendedData,
  TakenDown: takenDownData,
  Undone: undoneData,
  TagList: tagListData,
};
/** Parts of responses that generated clients should know by a name of their own. */
const partSchemas = {
  AccountEvent: accountEventData,
  BulkResult: bulkResultData,
  Check: checkData,
  Day: dayData,
  DeleteResult: deleteResultData,
  Decision: decisionData,
  Link: linkData,
  OperatedAppeal: operatedAppealData,
  OperatedLink: operatedLinkData,
  Pagination: paginationData,
  Removal: removalData,
  Report: reportData,
  Restriction: restrictionData,
  Session: sessionData,
  Statistics: statisticsData,
  UpdateResult: updateResultData,
  StatsInterval: intervalData,
  Verification: verificationData,
  VisitCounts: countsData,
};
const parameterSets = {
  accountEventsQuery,
  accountStatsQuery,
  accountPath: operatorPaths.account,
  appealPath: operatorPaths.appeal,
  appealsQuery,
  auditQuery,
  codePath: operatorPaths.code,
  exportQuery,
  keyPath,
  linkPath,
  namedLinkPath: operatorPaths.namedLink,
  linkStatsQuery: linkPath.extend(linkStatsQuery.shape),
  linksExportQuery,
  listLinksQuery,
  reportPath: operatorPaths.report,
  reportsQuery,
  listTagsQuery,
  retagParameters: tagPath.extend(retagQuery.shape),
  sessionPath,
  sitePath,
  unblockQuery,
};

export type RequestSchema = keyof typeof requestSchemas;
export type ResponseSchema = keyof typeof responseSchemas;
export type ParameterSet = keyof typeof parameterSets;

export const responseSchemaNames = Object.keys(responseSchemas) as readonly ResponseSchema[];

/** Serialises an example like a real response, with its fields in the schema's order. @throws ZodError when invalid */
export const serializeExample = (name: ResponseSchema, example: object): unknown =>
  responseSchemas[name].parse(example);

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/**
 * Adapts schemas to generators of clients: openapi-generator compares a boolean `const` with the text `"true"`, and takes
 * an integer without a format for one of 32 bits.
 */
const forGenerators: Override = ({ jsonSchema }) => {
  if (jsonSchema.type === 'boolean') delete jsonSchema.const;
  if (jsonSchema.type !== 'integer' || jsonSchema.maximum !== Number.MAX_SAFE_INTEGER) return;
  delete jsonSchema.maximum;
  jsonSchema.format = 'int64';
  if (jsonSchema.exclusiveMinimum !== 0) return;
  delete jsonSchema.exclusiveMinimum;
  jsonSchema.minimum = 1;
};

/** A field with a default is documented in words: openapi-typescript takes it for one that every request must have. */
const withoutDefault: Override = (context) => {
  forGenerators(context);
  delete context.jsonSchema.default;
};

const REFERENCE = '#/components/schemas/';

/**
 * All request and response schemas by name, as JSON Schema.
 * @param shortestCustomCode length of the shortest new custom code on this stage
 */
export const componentSchemas = (shortestCustomCode: number): Readonly<Record<string, JsonSchema>> => ({
  ...converted({ ...requestSchemas, CreateLink: createLinkBodyOf(shortestCustomCode) }, 'input'),
  ...converted({ ...responseSchemas, ...partSchemas }, 'output'),
});

/**
 * The schemas of a query's or path's parameters, by name. Parameters arrive as strings; if a schema converts one to an
 * integer, it is documented as an integer.
 */
export function parameterSchemas(name: ParameterSet): Required<Pick<JsonSchema, 'properties' | 'required'>> {
  const { properties = {}, required = [] } = z.toJSONSchema(parameterSets[name], {
    io: 'input',
    override: forGenerators,
  }) as JsonSchema;
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, schema]) => [field, withNumbers(schema)]),
    ),
    required,
  };
}

/** An integer parameter's schema without the traces of the text that it arrives as. */
function withNumbers(schema: JsonSchema): JsonSchema {
  if (schema.type !== 'integer') return schema;
  const { pattern, default: preset, enum: values, ...rest } = schema;
  return {
    ...rest,
    ...(preset === undefined ? {} : { default: Number(preset) }),
    ...(values === undefined ? {} : { enum: values.map(Number) }),
  };
}

function converted(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const result = z.toJSONSchema(registry, { io, uri: (id) => REFERENCE + id, override: withoutDefault });
  return Object.fromEntries(
    Object.entries(result.schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as JsonSchema]),
  );
}
