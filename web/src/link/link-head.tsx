import { Badge } from '../controls/badge.tsx';
import { Button, ButtonLink } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Menu } from '../controls/menu.tsx';
import { Time } from '../controls/time.tsx';
import { textsOf } from '../languages/language.ts';
import type { Link, LinkState } from './link.ts';

const tones = {
  active: 'good',
  disabled: 'calm',
  expired: 'calm',
  removed: 'warn',
  restricted: 'warn',
} as const;

interface LinkActionsProps {
  readonly link: Link;
  readonly state: LinkState;
  readonly activation: { readonly busy: boolean; readonly set: (active: boolean) => void };
  readonly onDelete: () => void;
}

/** What can be done with a link, beside its name. */
export function LinkActions({ link, state, activation, onDelete }: LinkActionsProps) {
  const texts = textsOf('link');
  const canSwitch = state === 'active' || state === 'disabled';
  return (
    <>
      <CopyButton text={link.short_url} />
      <ButtonLink icon="out" iconOnly href={link.short_url} target="_blank" rel="noreferrer">
        {texts.open}
      </ButtonLink>
      {canSwitch && (
        <Button busy={activation.busy} onClick={() => activation.set(state === 'disabled')}>
          {state === 'active' ? texts.disable : texts.enable}
        </Button>
      )}
      <Menu
        label={texts.more}
        items={[
          { label: texts.editLink, icon: 'edit', href: `/app/links/${link.id}?tab=edit` },
          { label: texts.delete, icon: 'trash', danger: true, onSelect: onDelete },
        ]}
      />
    </>
  );
}

interface LinkFactsProps {
  readonly link: Link;
  readonly state: LinkState;
}

/** What a link is called, whether it works, and where it leads. */
export function LinkFacts({ link, state }: LinkFactsProps) {
  const texts = textsOf('link');
  return (
    <div class="link-facts">
      {link.title && (
        <p class="link-title">
          <bdi>{link.title}</bdi>
        </p>
      )}
      <p class="link-target">
        <span class="unseen">{texts.leadsTo} </span>
        <a href={link.target_url} dir="ltr" target="_blank" rel="noreferrer" title={link.target_url}>
          {link.target_url}
        </a>
      </p>
      <div class="row small dim">
        <Badge tone={tones[state]}>{texts.states[state]}</Badge>
        {link.scheduled_deletion_at && <Badge tone="warn">{texts.willBeRemoved}</Badge>}
        <Badge>{texts.types[link.link_type]}</Badge>
        {link.tags.map((tag) => (
          <a key={tag} href={`/app/links?tag=${encodeURIComponent(tag)}`} class="tag">
            {tag}
          </a>
        ))}
        <span>
          {texts.created} <Time at={link.created_at} />
        </span>
        {link.expires_at && (
          <span>
            {texts.expires} <Time at={link.expires_at} />
          </span>
        )}
      </div>
    </div>
  );
}
