import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { exec, Route, Router, useLocation } from 'preact-iso/router';
import { ProblemState } from '../controls/problem-state.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { withTexts } from '../languages/language.ts';
import { type Audience, isAwaited, redirectOf } from '../session/guard.ts';
import { account, loadSession, session } from '../session/session.ts';
import { mayBeSignedIn } from '../session/signed-in-mark.ts';
import { NotFoundScreen } from './not-found-screen.tsx';
import { type AppRoute, redirects, routes, type Screen, type Section } from './routes.ts';
import { SectionTabs } from './section-tabs.tsx';

interface GuardedProps {
  readonly pattern: string;
  readonly audience: Audience;
  readonly section: Section | undefined;
  readonly opensEarly: boolean;
  readonly screen: ComponentType;
}

/** A page for those whom it is for; leads everybody else to where they belong. */
function Guarded({ pattern, audience, section, opensEarly, screen: Screen }: GuardedProps) {
  const { url, path, route } = useLocation();
  const state = session.value;
  // The router keeps a page until the chunk of the next one has loaded.
  const isLeft = exec(path, pattern) === undefined;
  const elsewhere = redirectOf(audience, state, url);
  const target = isLeft ? undefined : elsewhere;
  useEffect(() => {
    if (target) route(target, true);
  }, [target, route]);
  if (state.kind === 'failed' && audience === 'signed-in') {
    return <ProblemState failure={state.failure} onRetry={() => void loadSession()} />;
  }
  // Who signed in on this device has a session nearly always. The API answers nobody else.
  const isEarly = isAwaited(audience, state, opensEarly && mayBeSignedIn());
  // What is for owners asks the API nothing for anybody else, not even while they are led away.
  const isRefused = audience === 'signed-in' && elsewhere !== undefined;
  if (target || isEarly || isRefused) return <Skeleton rows={6} />;
  if (!section || !account.value) return <Screen />;
  return (
    <>
      <SectionTabs section={section} />
      <Screen />
    </>
  );
}

/** Loads a chunk. Where that fails, the page throws, and {@link CrashBoundary} explains it. */
const orThrow = (load: AppRoute['load']) => (): Promise<Screen> =>
  load().catch((error: unknown) => ({
    default: () => {
      throw error;
    },
  }));

const screens = routes.map(({ path, audience, section, opensEarly = false, texts, load: loadChunk }) => {
  const load = orThrow(texts ? withTexts(texts, loadChunk) : loadChunk);
  const screen = lazy(load);
  return {
    path,
    screen,
    opensEarly,
    load,
    component: () => <Guarded {...{ pattern: path, audience, section, opensEarly, screen }} />,
  };
});

/** Whom the page at a path is for. Paths that lead to others are for owners. */
export const audienceAt = (path: string): Audience =>
  routes.find((each) => exec(path, each.path) !== undefined)?.audience ?? 'signed-in';

/** Loads the chunk of a page and what it reads first, beside what else a first load needs. Never rejects. */
export async function prepare({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Promise<void> {
  const found = screens.find(({ path }) => exec(pathname, path) !== undefined);
  if (!found) return;
  const { screen, opensEarly, load, path } = found;
  await screen.preload();
  if (!opensEarly || !mayBeSignedIn()) return;
  const { readFirst } = await load();
  const { params } = exec(pathname, path);
  await readFirst?.(params, Object.fromEntries(new URLSearchParams(search)));
}

const redirectComponents = Object.entries(redirects).map(([path, target]) => ({
  path,
  component: () => {
    const { route } = useLocation();
    const [to] = useState(target);
    useEffect(() => route(to, true), [route, to]);
    return <Skeleton rows={6} />;
  },
}));

/** The page at the current address. */
export const Screens = () => (
  <Router>
    {[...redirectComponents, ...screens].map(({ path, component }) => (
      <Route key={path} path={path} component={component} />
    ))}
    <Route default component={NotFoundScreen} />
  </Router>
);
