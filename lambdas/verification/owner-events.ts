import type { Link } from '../links/link.ts';
import type { OwnerEvent } from '../links/owner-event.ts';

type EventFacts = Pick<OwnerEvent, 'kind' | 'reason' | 'at'> &
  Partial<Pick<OwnerEvent, 'deadline' | 'holdReason' | 'days'>>;

/** What a link's owner hears of by mail. Anonymous links have no owner, and so no events. */
export const eventsFor = (
  { linkId, shortCode, title, siteUrl, owner }: Link,
  { deadline, holdReason, days, ...facts }: EventFacts,
): readonly OwnerEvent[] =>
  owner && siteUrl !== undefined
    ? [
        {
          ...facts,
          userId: owner.userId,
          linkId,
          shortCode,
          title,
          siteUrl: withoutQuery(siteUrl),
          deadline,
          holdReason,
          days,
        },
      ]
    : [];

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
