import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';

export const NOW = new Date('2026-11-29T10:00:00Z');
export const minutesLater = (minutes: number, time = NOW): Date =>
  new Date(time.getTime() + minutes * 60_000);

/** A scheduled removal, except for what a test sets. */
export const anEvent = (fields: Partial<OwnerEvent> = {}): OwnerEvent => ({
  kind: 'removal-scheduled',
  userId: 'u1',
  linkId: 42,
  shortCode: 'aBc1234',
  title: 'The red shoes',
  siteUrl: 'https://yoursite.com/shoes',
  reason: 'not_on_page',
  at: NOW,
  deadline: ['removal-scheduled', 'removal-held', 'removed', undefined].includes(fields.kind)
    ? minutesLater(24 * 60)
    : undefined,
  holdReason: undefined,
  days: undefined,
  ...fields,
});
