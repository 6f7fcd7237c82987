import { timestamp } from '../timestamp.ts';
import type { Appeal, AppealedKind } from './appeal.ts';
import type { AppealData } from './appeal-schemas.ts';

const CODES = {
  'take-down': 'link_taken_down',
  suspension: 'account_suspended',
  block: 'destination_blocked',
} as const satisfies Readonly<Record<AppealedKind, AppealData['code']>>;

/** The name that responses have for what an appeal is about: that of the link's restriction. */
export const codeOf = ({ decision }: Pick<Appeal, 'decision'>): AppealData['code'] => CODES[decision.kind];

/** An appeal as its owner sees it. */
export const toAppeal = (appeal: Appeal): AppealData => ({
  id: appeal.id,
  code: codeOf(appeal),
  decided_at: timestamp(appeal.decision.at),
  created_at: timestamp(appeal.at),
});
