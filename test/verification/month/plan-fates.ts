import type { Chance } from './chance.ts';
import { type Action, DAY, HOUR, type Page, type PageState, START_MS } from './world.ts';

/** What becomes of links, by weight. */
export const FATES = {
  stays: 62,
  /** For good, from a page that stays. */
  removed: 9,
  /** Back within a day. */
  averted: 4,
  /** Back after days: restored by API if it was deleted meanwhile. */
  restored: 3,
  page_deleted: 4,
  page_undeleted: 2,
  page_moved: 3,
  relaunched: 1.5,
  relaunched_without: 1.5,
  on_next_page: 1.5,
  disabled: 1.5,
  deleted_by_api: 1.5,
  edited: 1,
  never_there: 1,
  draft: 1,
  never_published: 0.5,
} as const satisfies Readonly<Record<string, number>>;

interface Plan {
  readonly states: Page['states'];
  readonly actions: readonly Action[];
  readonly pages: readonly Page[];
}

/** Plans what a link's owner does with its page, and by API. */
export function planFate(
  fate: string,
  at: { readonly page: Page; readonly linkId: number; readonly createdMs: number; readonly days: number },
  chance: Chance,
): Plan {
  const { page, linkId, createdMs, days } = at;
  const first = createdMs + Math.min(6 * HOUR, 0.05 * days * DAY);
  const last = Math.max(first, START_MS + (days - 1.3) * DAY);
  const when = chance.between(first, last);
  const later = (from: number, to: number): number => when + chance.between(from, to) * HOUR;
  const live = (isOn: boolean, isRelaunched = false): PageState => ({
    kind: 'live',
    linkIds: isOn ? [linkId] : [],
    isRelaunched,
  });
  const deleted: PageState = { kind: 'deleted', status: chance.happens(0.8) ? 404 : 410 };
  const act = (atMs: number, kind: Action['kind'], url?: string): Action => ({
    atMs,
    kind,
    linkId,
    ...(url === undefined ? {} : { url }),
  });
  const plan = (
    states: readonly (readonly [number, PageState])[],
    actions: readonly Action[] = [],
    pages: readonly Page[] = [],
    initial: PageState = live(true),
  ): Plan => ({
    states: [[0, initial] as const, ...states].map(([atMs, state]) => ({ atMs, state })),
    actions,
    pages,
  });
  const elsewhere = (): Page => ({
    site: page.site,
    path: `/moved/${linkId}`,
    url: `https://${page.site.domain}/moved/${linkId}`,
    seed: page.seed,
    states: [{ atMs: 0, state: live(true) }],
  });
  switch (fate) {
    case 'removed':
      return plan([[when, live(false)]]);
    case 'averted':
      return plan([
        [when, live(false)],
        [later(2, 20), live(true)],
      ]);
    case 'restored': {
      const back = later(48, 120);
      return plan(
        [
          [when, live(false)],
          [back, live(true)],
        ],
        [act(back + HOUR, 'restore')],
      );
    }
    case 'page_deleted':
      return plan([[when, deleted]]);
    case 'page_undeleted':
      return plan([
        [when, deleted],
        [later(1, 15), live(true)],
      ]);
    case 'page_moved': {
      const target = elsewhere();
      const actions = chance.happens(0.8) ? [act(later(1, 48), 'move', target.url)] : [];
      return plan([[when, { kind: 'moved', path: target.path }]], actions, [target]);
    }
    case 'relaunched':
      return plan([[when, live(true, true)]]);
    case 'relaunched_without':
      return plan([[when, live(false, true)]]);
    case 'on_next_page':
      return plan([[when, { kind: 'listing' }]]);
    case 'disabled':
      return plan([], [act(when, 'disable'), act(later(1, 72), 'enable')]);
    case 'deleted_by_api':
      return plan([], [act(when, 'delete')]);
    case 'edited': {
      const target = elsewhere();
      return plan([], [act(when, 'move', target.url)], [target]);
    }
    case 'never_there':
    case 'attack':
      return plan([], [], [], live(false));
    case 'draft':
      return plan([[createdMs + chance.between(0.05, 0.2) * days * DAY, live(true)]], [], [], deleted);
    case 'never_published':
      return plan([], [], [], deleted);
    default:
      return plan([]);
  }
}
