import type { DataOf } from '../api/endpoints.ts';
import { Badge } from '../controls/badge.tsx';
import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import { Defanged, Facts } from './parts.tsx';
import { pathOf } from './sought.ts';

export type OperatedLink = NonNullable<DataOf<'GET /operator/links/{code}'>['link']>;

const STATE_OF = {
  link_taken_down: 'taken_down',
  account_suspended: 'suspended',
  destination_blocked: 'blocked',
} as const;

/** What visitors find. @param link null when it is deleted */
export function LinkState({ link }: { readonly link: OperatedLink | null }) {
  const { states } = textsOf('operators');
  if (!link) return <Badge>{states.deleted}</Badge>;
  if (link.restriction) return <Badge tone="warn">{states[STATE_OF[link.restriction.code]]}</Badge>;
  if (link.expires_at && Date.parse(link.expires_at) <= Date.now() && !link.is_at_fallback)
    return <Badge>{states.expired}</Badge>;
  return link.is_active ? <Badge tone="good">{states.works}</Badge> : <Badge>{states.off}</Badge>;
}

/** What is known of a link. Its addresses and its owner's words are text. */
export function LinkFacts({ link }: { readonly link: OperatedLink }) {
  const texts = textsOf('operators');
  const address = (value: string | null) => value && <Defanged>{value}</Defanged>;
  const words = (value: string | null) => value && <bdi>{value}</bdi>;
  const card = [link.card_title, link.card_description].filter(Boolean).join(' · ');
  return (
    <Facts
      facts={[
        [
          texts.leadsToNow,
          <>
            <Defanged>{link.leads_to}</Defanged>
            {link.is_at_fallback && <span class="dim small"> {texts.atFallback}</span>}
          </>,
        ],
        [texts.target, link.target_url !== link.leads_to && address(link.target_url)],
        [texts.fallback, address(link.fallback_url)],
        [texts.page, address(link.site_url)],
        [
          texts.owner,
          link.account ? (
            <a href={pathOf({ kind: 'account', id: link.account.id })}>
              <bdi>{link.account.email ?? link.account.id}</bdi>
            </a>
          ) : (
            texts.noOwner
          ),
        ],
        [
          texts.restriction,
          link.restriction && (
            <>
              <span dir="auto">{link.restriction.reason}</span>
              {link.taken_down_at && (
                <span class="dim">
                  {' '}
                  · <Time at={link.taken_down_at} />
                </span>
              )}
            </>
          ),
        ],
        [texts.title, words(link.title)],
        [texts.description, words(link.description)],
        [texts.card, words(card || null)],
        [texts.type, texts.types[link.link_type]],
        [texts.number, link.id],
        [texts.created, <Time key="created" at={link.created_at} />],
        [texts.updated, <Time key="updated" at={link.updated_at} />],
        [texts.expires, link.expires_at && <Time at={link.expires_at} />],
      ]}
    />
  );
}
