import type { AppealOfLinkData } from '../links/link-response-schemas.ts';
import { timestamp } from '../timestamp.ts';
import type { Appeal, AppealedKind } from './appeal.ts';
import type { AppealData } from './appeal-schemas.ts';

/** The names that links' restrictions have for what an appeal is about. */
const CODES = {
  'take-down': 'link_taken_down',
  suspension: 'account_suspended',
  block: 'destination_blocked',
} as const satisfies Readonly<Record<AppealedKind, AppealData['code']>>;

/** An appeal as its owner sees it. */
export const toAppeal = (appeal: Appeal): AppealData => ({
  id: appeal.id,
  code: CODES[appeal.decision.kind],
  decided_at: timestamp(appeal.decision.at),
  created_at: timestamp(appeal.at),
});

/** An appeal as its owner sees it later, at the link. */
export const toAppealOfLink = (appeal: Appeal): AppealOfLinkData => ({
  ...toAppeal(appeal),
  state: appeal.closed?.outcome ?? 'open',
  closed_at: appeal.closed ? timestamp(appeal.closed.at) : null,
});
