/**
 * Fails `tsc`, and so `npm run check`, when the client's types and the server's schemas differ. The client imports
 * nothing from the server; they meet only here.
 */
import { expectTypeOf } from 'vitest';
import type * as z from 'zod';
import type {
  AccountStats,
  AccountStatsQuery,
  ApiErrorCode,
  BulkFailure,
  ConfirmedRemoval,
  CreatedLink,
  CreatedLinks,
  DeletedLink,
  DeletedLinks,
  DeletedSite,
  Fetch,
  Health,
  KlookUpClient,
  LinkChanges,
  LinkChecks,
  LinkStats,
  LinksByCursor,
  LinksByPage,
  LinksExportLine,
  LinkTargets,
  LinkWithStatistics,
  ListByCursor,
  ListByPage,
  NewLink,
  RequestedCheck,
  RestoreChanges,
  Site,
  SiteList,
  StatsQuery,
  UpdatedLink,
  UpdatedLinks,
} from '../../../clients/typescript/src/client.ts';
import type { ErrorCode } from '../../../lambdas/errors/coded-error.ts';
import type { healthData } from '../../../lambdas/health/health-schemas.ts';
import type { linksExportLine } from '../../../lambdas/link-export/links-export-schemas.ts';
import type { deleteLinksBody, updateLinksBody } from '../../../lambdas/links/bulk-change-schemas.ts';
import type {
  createLinkBody,
  createLinksBody,
  updateLinkBody,
} from '../../../lambdas/links/link-request-schemas.ts';
import type {
  createdLinkData,
  createdLinksData,
  deletedLinkData,
  deletedLinksData,
  linkWithStatisticsData,
  updatedLinkData,
  updatedLinksData,
} from '../../../lambdas/links/link-response-schemas.ts';
import type { linkListData, listLinksQuery } from '../../../lambdas/links/list-links-schemas.ts';
import type { deletedSiteData, siteData, siteListData } from '../../../lambdas/sites/site-schemas.ts';
import type {
  accountStatsData,
  accountStatsQuery,
  linkStatsQuery,
  statsData,
} from '../../../lambdas/statistics/stats-schemas.ts';
import type {
  checksData,
  confirmedRemovalData,
  requestedCheckData,
  restoreLinkBody,
} from '../../../lambdas/verification/check-schemas.ts';

type Primitive = string | number | boolean | null | undefined;
type KeysOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : undefined) : never;

/**
 * Merges unions of objects into one object: `{ a: 1 } | { b: 2 }` becomes `{ a: 1 | undefined; b: 2 | undefined }`. The
 * client has unions where the schemas have one object, and dates are strings in JSON.
 */
type Flat<T> =
  | Extract<T, Primitive>
  | (Extract<T, Date> extends never ? never : string)
  | FlatObject<Exclude<T, Primitive | Date>>;
type FlatObject<T> = [T] extends [never]
  ? never
  : [T] extends [readonly (infer Element)[]]
    ? Flat<Element>[]
    : { -readonly [Key in KeysOf<T>]-?: Flat<ValueOf<T, Key>> };

// The client sends what the server accepts: the same fields with the same values.
expectTypeOf<Flat<NewLink>>().toEqualTypeOf<Flat<z.input<typeof createLinkBody>>>();
expectTypeOf<Flat<LinkChanges>>().toEqualTypeOf<Flat<z.input<typeof updateLinkBody>>>();
expectTypeOf<Flat<LinkTargets & { changes: LinkChanges }>>().toEqualTypeOf<
  Flat<z.input<typeof updateLinksBody>>
>();
expectTypeOf<Flat<LinkTargets>>().toEqualTypeOf<Flat<z.input<typeof deleteLinksBody>>>();
expectTypeOf<Flat<RestoreChanges>>().toEqualTypeOf<Flat<z.input<typeof restoreLinkBody>>>();
// Each link says itself what the body of a bulk create can say for all.
expectTypeOf<{ links: unknown[] } & Pick<NewLink, 'on_existing' | 'match_inactive'>>().toExtend<
  z.input<typeof createLinksBody>
>();

// In a query, every value is text.
type Written<T> = { [Key in keyof T]: T[Key] extends infer V ? (V extends number ? `${V}` : V) : never };
type Query = z.input<typeof listLinksQuery>;
expectTypeOf<KeysOf<ListByPage | ListByCursor>>().toEqualTypeOf<keyof Query>();
expectTypeOf<Written<ListByPage>>().toExtend<Query>();
expectTypeOf<Written<ListByCursor>>().toExtend<Query>();
expectTypeOf<Flat<Required<Written<ListByCursor>>['is_active']>>().toEqualTypeOf<Query['is_active']>();
expectTypeOf<ListByCursor['type']>().toEqualTypeOf<Query['type']>();
expectTypeOf<StatsQuery>().toEqualTypeOf<Readonly<z.input<typeof linkStatsQuery>>>();
expectTypeOf<AccountStatsQuery>().toEqualTypeOf<Readonly<z.input<typeof accountStatsQuery>>>();

// The server returns what the client's types promise.
expectTypeOf<Flat<CreatedLink>>().toEqualTypeOf<Flat<z.output<typeof createdLinkData>>>();
expectTypeOf<Flat<CreatedLinks>>().toEqualTypeOf<Flat<z.output<typeof createdLinksData>>>();
expectTypeOf<Flat<UpdatedLink>>().toEqualTypeOf<Flat<z.output<typeof updatedLinkData>>>();
expectTypeOf<Flat<UpdatedLinks>>().toEqualTypeOf<Flat<z.output<typeof updatedLinksData>>>();
expectTypeOf<Flat<DeletedLinks>>().toEqualTypeOf<Flat<z.output<typeof deletedLinksData>>>();
expectTypeOf<Flat<LinkChecks>>().toEqualTypeOf<Flat<z.output<typeof checksData>>>();
expectTypeOf<Flat<RequestedCheck>>().toEqualTypeOf<Flat<z.output<typeof requestedCheckData>>>();
expectTypeOf<Flat<ConfirmedRemoval>>().toEqualTypeOf<Flat<z.output<typeof confirmedRemovalData>>>();
expectTypeOf<Flat<DeletedLink>>().toEqualTypeOf<Flat<z.output<typeof deletedLinkData>>>();
expectTypeOf<Flat<LinkWithStatistics>>().toEqualTypeOf<Flat<z.output<typeof linkWithStatisticsData>>>();
expectTypeOf<Flat<LinksByPage | LinksByCursor>>().toEqualTypeOf<Flat<z.output<typeof linkListData>>>();
expectTypeOf<Flat<LinkStats>>().toEqualTypeOf<Flat<z.output<typeof statsData>>>();
expectTypeOf<Flat<AccountStats>>().toEqualTypeOf<Flat<z.output<typeof accountStatsData>>>();
expectTypeOf<Flat<LinksExportLine>>().toEqualTypeOf<Flat<z.output<typeof linksExportLine>>>();
expectTypeOf<Flat<Site>>().toEqualTypeOf<Flat<z.output<typeof siteData>>>();
expectTypeOf<Flat<SiteList>>().toEqualTypeOf<Flat<z.output<typeof siteListData>>>();
expectTypeOf<Flat<DeletedSite>>().toEqualTypeOf<Flat<z.output<typeof deletedSiteData>>>();
expectTypeOf<Flat<Health>>().toEqualTypeOf<Flat<z.output<typeof healthData>>>();
expectTypeOf<ApiErrorCode>().toEqualTypeOf<ErrorCode>();

// Flattening keeps different types different.
expectTypeOf<Flat<{ a: 1 }>>().not.toEqualTypeOf<Flat<{ a: 1 | undefined }>>();
expectTypeOf<Flat<{ a: 1 }>>().not.toEqualTypeOf<Flat<{ a: 1; b: 2 }>>();
expectTypeOf<Flat<{ a: { b: string }[] }>>().not.toEqualTypeOf<Flat<{ a: { b: string | null }[] }>>();
expectTypeOf<Flat<{ a: Date | null }>>().toEqualTypeOf<Flat<{ a: string | null }>>();

// The types express more of the rules than the schemas can.
expectTypeOf<{ url: string; type: 'inpage'; post_id: string; site_url: string }>().toExtend<NewLink>();
expectTypeOf<{ url: string; type: 'inpage' }>().not.toExtend<NewLink>();
expectTypeOf<{ url: string; type: 'inpage'; post_id: null }>().not.toExtend<NewLink>();
expectTypeOf<{ url: string; site_url: string }>().not.toExtend<NewLink>();
expectTypeOf<{ page: number; search: string }>().not.toExtend<ListByPage>();
expectTypeOf<Extract<CreatedLink, { existing: true }>['differs']>().toEqualTypeOf<readonly string[]>();
expectTypeOf<
  Exclude<CreatedLinks['results'][number], { error: string }>['data']
>().toEqualTypeOf<CreatedLink>();
expectTypeOf<Exclude<CreatedLinks['results'][number], { data: CreatedLink }>>().toEqualTypeOf<BulkFailure>();

// A list by page has totals, and a list by cursor does not promise them.
declare const client: KlookUpClient;
expectTypeOf(client.listLinks({ page: 2 })).resolves.toEqualTypeOf<LinksByPage>();
expectTypeOf(client.listLinks()).resolves.toEqualTypeOf<LinksByPage>();
declare const filtered: { limit: number; search: string };
expectTypeOf(client.listLinks(filtered)).resolves.toEqualTypeOf<LinksByCursor>();

// The runtime's own `fetch` will do.
expectTypeOf<typeof fetch>().toExtend<Fetch>();
