import type { ListedLink } from './link-pages.ts';

/** A state that an owner should see at a glance. */
export type LinkState =
  | 'taken-down'
  | 'suspended'
  | 'blocked'
  | 'removed'
  | 'expired'
  | 'disabled'
  | 'in-page'
  | 'pending'
  | 'verified'
  | 'missing'
  | 'inconclusive';

const restrictions = {
  link_taken_down: 'taken-down',
  account_suspended: 'suspended',
  destination_blocked: 'blocked',
} as const;

type Facts = Pick<
  ListedLink,
  'restriction' | 'removal' | 'expires_at' | 'is_active' | 'link_type' | 'verification'
>;

/** What keeps a link from working, the most serious first, or nothing. */
function obstaclesOf({ restriction, removal, expires_at, is_active }: Facts, now: Date): LinkState[] {
  const isExpired = expires_at !== null && new Date(expires_at) <= now;
  if (removal) return ['removed'];
  return [
    ...(restriction ? [restrictions[restriction.code]] : []),
    ...(isExpired ? (['expired'] as const) : []),
    ...(is_active === 0 ? (['disabled'] as const) : []),
  ];
}

/** The states of a link: what keeps it from working, its kind if it is not the usual one, and its last check. */
export function statesOf(link: Facts, now: Date): readonly LinkState[] {
  return [
    ...obstaclesOf(link, now),
    ...(link.link_type === 'inpage' ? (['in-page'] as const) : []),
    ...(link.verification ? [link.verification.state] : []),
  ];
}

/** How much attention each needs. */
export const tones: Readonly<Record<LinkState, 'good' | 'warn' | 'calm'>> = {
  'taken-down': 'warn',
  suspended: 'warn',
  blocked: 'warn',
  removed: 'warn',
  expired: 'warn',
  disabled: 'calm',
  'in-page': 'calm',
  pending: 'calm',
  verified: 'good',
  missing: 'warn',
  inconclusive: 'calm',
};
