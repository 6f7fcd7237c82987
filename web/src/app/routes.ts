import type { ComponentType } from 'preact';
import type { LateGroups, LoadedTexts } from '../languages/texts.ts';
import type { Audience } from '../session/guard.ts';
import { whereNext } from '../session/kept-next.ts';

/** A group of pages with tabs of their own. */
export type Section = 'settings' | 'operators';

/** A page's chunk. */
export interface Screen {
  readonly default: ComponentType;
  /** Begins what the page reads first, for one that opens before the session is known. Never rejects. */
  readonly readFirst?: (
    params: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
  ) => Promise<unknown>;
}

/** One page of the app. */
export interface AppRoute {
  /** In preact-iso's syntax. */
  readonly path: string;
  readonly audience: Audience;
  readonly load: () => Promise<Screen>;
  readonly section?: Section;
  /** The texts that it needs besides those of every page. */
  readonly texts?: keyof LateGroups;
  /** Whether its first rendering asks nothing of the account, so that it needn't wait for the session. */
  readonly opensEarly?: true;
  /** What tabs and commands call it; pages without a name are in neither, nor are those whose texts have not loaded. */
  readonly nameOf?: (texts: LoadedTexts) => string | undefined;
}

/** Pages for people who are not signed in, and for those who come from a mail. */
const entrances: readonly AppRoute[] = [
  {
    path: '/app/sign-up',
    audience: 'signed-out',
    load: () => import('../accounts/sign-up-screen.tsx'),
  },
  { path: '/app/verify', audience: 'anyone', load: () => import('../accounts/verify-screen.tsx') },
  {
    path: '/app/sign-in',
    audience: 'signed-out',
    load: () => import('../accounts/sign-in-screen.tsx'),
  },
  { path: '/app/forgot', audience: 'signed-out', load: () => import('../accounts/forgot-screen.tsx') },
  { path: '/app/reset', audience: 'anyone', load: () => import('../accounts/reset-screen.tsx') },
  {
    path: '/app/closed',
    audience: 'anyone',
    texts: 'more',
    load: () => import('../account-data/closed-screen.tsx'),
  },
];

const main: readonly AppRoute[] = [
  {
    path: '/app/links',
    audience: 'signed-in',
    opensEarly: true,
    load: () => import('../links/links-screen.tsx'),
    nameOf: ({ links }) => links.title,
  },
  {
    path: '/app/links/bulk',
    audience: 'signed-in',
    texts: 'more',
    load: () => import('../import-links/import-screen.tsx'),
    nameOf: ({ importLinks }) => importLinks?.title,
  },
  {
    path: '/app/links/:id',
    audience: 'signed-in',
    opensEarly: true,
    load: () => import('../link/link-screen.tsx'),
  },
  {
    path: '/app/statistics',
    audience: 'signed-in',
    load: () => import('../statistics/statistics-screen.tsx'),
    nameOf: ({ statistics }) => statistics.title,
  },
];

const setting = (
  name: string,
  load: AppRoute['load'],
  nameOf: (texts: LoadedTexts) => string | undefined,
  audience: Audience = 'signed-in',
): AppRoute => ({
  path: `/app/settings/${name}`,
  audience,
  section: 'settings',
  texts: 'more',
  load,
  nameOf,
});

const settings: readonly AppRoute[] = [
  setting(
    'keys',
    () => import('../api-keys/keys-screen.tsx'),
    ({ apiKeys }) => apiKeys?.title,
  ),
  setting(
    'domains',
    () => import('../sites/domains-screen.tsx'),
    ({ sites }) => sites?.title,
  ),
  setting(
    'account',
    () => import('../account/account-screen.tsx'),
    ({ account }) => account?.title,
  ),
  setting(
    'sessions',
    () => import('../sessions/sessions-screen.tsx'),
    ({ sessions }) => sessions?.title,
  ),
  setting(
    'activity',
    () => import('../account-events/activity-screen.tsx'),
    ({ accountEvents }) => accountEvents?.title,
  ),
  setting(
    'appearance',
    () => import('../appearance/appearance-screen.tsx'),
    ({ appearance }) => appearance.title,
    // Of this device.
    'anyone',
  ),
  setting(
    'data',
    () => import('../account-data/data-screen.tsx'),
    ({ accountData }) => accountData?.title,
  ),
];

const desk = (
  name: string,
  load: AppRoute['load'],
  nameOf: (texts: LoadedTexts) => string | undefined,
): AppRoute => ({
  path: `/app/operator/${name}`,
  audience: 'signed-in',
  section: 'operators',
  texts: 'desk',
  load,
  nameOf,
});

/** Pages of the desk without a tab of their own. */
const deskPages: readonly AppRoute[] = [
  {
    path: '/app/operator/links/:code',
    audience: 'signed-in',
    section: 'operators',
    texts: 'desk',
    load: () => import('../operators/operated-link-screen.tsx'),
  },
  {
    path: '/app/operator/accounts/:id',
    audience: 'signed-in',
    section: 'operators',
    texts: 'desk',
    load: () => import('../operators/operated-account-screen.tsx'),
  },
];

const operators: readonly AppRoute[] = [
  desk(
    'reports',
    () => import('../operators/reports-screen.tsx'),
    ({ operators }) => operators?.reports,
  ),
  desk(
    'appeals',
    () => import('../operators/appeals-screen.tsx'),
    ({ operators }) => operators?.appeals,
  ),
  desk(
    'links',
    () => import('../operators/find-link-screen.tsx'),
    ({ operators }) => operators?.links,
  ),
  desk(
    'blocks',
    () => import('../operators/blocks-screen.tsx'),
    ({ operators }) => operators?.blocks,
  ),
  desk(
    'audit',
    () => import('../operators/audit-screen.tsx'),
    ({ operators }) => operators?.audit,
  ),
];

/** Every page of the app; the first path that fits counts. */
export const routes: readonly AppRoute[] = [...entrances, ...main, ...settings, ...operators, ...deskPages];

/** The pages of a section, in the order of its tabs. */
export const sectionRoutes: Readonly<Record<Section, readonly AppRoute[]>> = { settings, operators };

/** Paths that redirect to others, which are asked for once. */
export const redirects: Readonly<Record<string, () => string>> = {
  // The page of a mailed link leads there.
  '/app': () => whereNext(),
  '/app/settings': () => '/app/settings/keys',
  '/app/operator': () => '/app/operator/reports',
};
