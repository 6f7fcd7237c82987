import { Badge } from '../controls/badge.tsx';
import { ButtonLink } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { Menu, type MenuItem } from '../controls/menu.tsx';
import { Time } from '../controls/time.tsx';
import { formatCompact, formatInstant, formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import type { ListedLink } from './link-pages.ts';
import { statesOf, tones } from './link-state.ts';
import { partsOf, shownUrl } from './shown-url.ts';

/** What can be done with one link of the list. */
export interface RowActions {
  readonly onSelect: (link: ListedLink, selected: boolean) => void;
  readonly onDisable: (link: ListedLink) => void;
  readonly onEnable: (link: ListedLink) => void;
  readonly onRestore: (link: ListedLink) => void;
  readonly onDelete: (link: ListedLink) => void;
}

export interface LinkRowProps {
  readonly link: ListedLink;
  readonly isSelected: boolean;
  /** It was just made. */
  readonly isFresh: boolean;
  readonly actions: RowActions;
}

/** Where a link's page is, and where its fields can be changed. */
const pathOf = ({ id }: ListedLink): string => `/app/links/${id}`;
export const editPathOf = (link: ListedLink): string => `${pathOf(link)}?tab=edit`;

/** One line of facts about a link, with what can be done with it. */
export function LinkRow({ link, isSelected, isFresh, actions }: LinkRowProps) {
  const texts = textsOf('links');
  return (
    <li
      class={['link-row', isSelected && 'selected', isFresh && 'fresh'].filter(Boolean).join(' ')}
      data-link={link.id}
    >
      <label class="link-select">
        <input
          type="checkbox"
          checked={isSelected}
          onChange={(event) => actions.onSelect(link, event.currentTarget.checked)}
        />
        <span class="unseen">{texts.select(link.short_code)}</span>
      </label>
      <div class="link-main">
        <p class="link-short">
          <ShortUrl link={link} />
          <span class="on-hover">
            <CopyButton text={link.short_url} label={texts.copyLink} iconOnly />
          </span>
          <States link={link} />
        </p>
        <Destination link={link} />
        <Tags link={link} />
      </div>
      <p class="link-clicks" title={formatNumber(link.clicks ?? 0)}>
        <span class="numeric">{formatCompact(link.clicks ?? 0)}</span>{' '}
        <span class="dim small">{texts.clicksAlone(link.clicks ?? 0)}</span>
      </p>
      <p class="link-created dim small">
        <span class="unseen">{texts.createdAgo} </span>
        <Time at={link.created_at} />
      </p>
      <div class="link-actions">
        {!link.removal && (
          <span class="on-hover edit-link">
            <ButtonLink kind="quiet" icon="edit" iconOnly href={editPathOf(link)}>
              {texts.edit}
            </ButtonLink>
          </span>
        )}
        <Menu label={texts.actionsOf(link.short_code)} items={itemsOf(link, actions)} />
      </div>
    </li>
  );
}

/** The short URL, which leads to the link's page. What every link has is less dark than what is its own. */
function ShortUrl({ link }: { readonly link: ListedLink }) {
  const shown = shownUrl(link.short_url);
  const at = shown.lastIndexOf(link.short_code);
  return (
    <a class="link-code" href={pathOf(link)} dir="ltr">
      <span class="dim link-before-code">{shown.slice(0, at)}</span>
      {link.short_code}
      <span class="dim">{shown.slice(at + link.short_code.length)}</span>
    </a>
  );
}

function States({ link }: { readonly link: ListedLink }) {
  const texts = textsOf('links');
  return (
    <>
      {statesOf(link, new Date()).map((state) => (
        <Badge key={state} tone={tones[state]}>
          {texts.states[state]}
        </Badge>
      ))}
    </>
  );
}

function Destination({ link }: { readonly link: ListedLink }) {
  const texts = textsOf('links');
  const { host, rest } = partsOf(link.target_url);
  return (
    <p class="link-destination" title={link.target_url}>
      <span class="unseen">{texts.leadsTo} </span>
      {link.title && (
        <>
          <bdi>{link.title}</bdi>
          <span class="link-separator dim"> · </span>
        </>
      )}
      <span dir="ltr" class="link-target dim">
        <span class="link-host">{host}</span>
        {rest}
      </span>
    </p>
  );
}

/** Tags, and times that are still to come. */
function Tags({ link }: { readonly link: ListedLink }) {
  const texts = textsOf('links');
  const end = link.removal?.restorable_until ?? link.expires_at;
  const label = link.removal ? texts.restorableUntil : texts.expires;
  const isEndShown = end !== null && new Date(end) > new Date();
  if (link.tags.length === 0 && !isEndShown) return null;
  return (
    <p class="link-tags small">
      {link.tags.map((tag) => (
        <a key={tag} class="tag" href={`/app/links?tag=${encodeURIComponent(tag)}`}>
          {tag}
        </a>
      ))}
      {isEndShown && (
        <span class="dim" title={formatInstant(end)}>
          {label} <Time at={end} />
        </span>
      )}
    </p>
  );
}

function itemsOf(link: ListedLink, actions: RowActions): readonly MenuItem[] {
  const texts = textsOf('links');
  const { openLink, edit, disable, enable, restore, remove } = texts;
  const toggle: MenuItem =
    link.is_active === 1
      ? { label: disable, icon: 'pause', onSelect: () => actions.onDisable(link) }
      : { label: enable, icon: 'play', onSelect: () => actions.onEnable(link) };
  return [
    { label: openLink, icon: 'chart', href: pathOf(link) },
    // Removed links can't be changed.
    ...(link.removal
      ? [{ label: restore, icon: 'play', onSelect: () => actions.onRestore(link) } as const]
      : [{ label: edit, icon: 'edit', href: editPathOf(link) } as const, toggle]),
    { label: remove, icon: 'trash', danger: true, onSelect: () => actions.onDelete(link) },
  ];
}
