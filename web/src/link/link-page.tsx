import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { DataOf } from '../api/endpoints.ts';
import { late } from '../controls/late.tsx';
import { Page } from '../controls/page.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { useCommands } from '../keyboard/commands.ts';
import { textsOf, withTexts } from '../languages/language.ts';
import { StatsPanel } from '../statistics/stats-panel.tsx';
import { type Link, spoken, stateOf } from './link.ts';
import { LinkActions, LinkFacts } from './link-head.tsx';
import { useActivation } from './use-link-actions.ts';

const form = <Skeleton rows={6} />;
const card = <Skeleton rows={1} shape="block" />;
// Most people come for the statistics.
const EditForm = late(() => import('./edit-form.tsx'), form);
const ShareSection = late(() => import('./share-section.tsx'), card);
const VerificationSection = late(
  withTexts('more', () => import('../verification/verification-section.tsx')),
  card,
);
const RemovalCard = late(
  withTexts('more', () => import('../verification/removal-card.tsx')),
  card,
);
const RestrictionCard = late(
  withTexts('more', () => import('../appeals/restriction-card.tsx')),
  card,
);
const DeleteLinkDialog = late(() => import('./delete-link-dialog.tsx'));

type Tab = 'edit' | 'share' | 'verification' | '';

interface LinkPageProps {
  readonly link: Link;
  readonly appeal: DataOf<'GET /links/{id}'>['appeal'];
}

/** A link: what it is and does on top, and below it one of four tabs, which the address names. */
export function LinkPage({ link, appeal }: LinkPageProps) {
  const texts = textsOf('link');
  const { path, route } = useLocation();
  const [{ tab }] = useUrlState({ tab: '' });
  const [isDeleting, setDeleting] = useState(false);
  const activation = useActivation(link.id);
  const state = stateOf(link, new Date());
  const isRemoval = link.removal !== null || link.scheduled_deletion_at !== null;
  const hasChecks = link.link_type === 'inpage' && link.site_url !== null;
  const tabs = (['', 'edit', 'share', ...(hasChecks ? ['verification'] : [])] as Tab[]).map((each) => ({
    href: each === '' ? path : `${path}?tab=${each}`,
    label: texts.tabs[each === '' ? 'statistics' : each],
    current: each === tab ? ('page' as const) : undefined,
  }));
  const edit = () => route(`${path}?tab=edit`);
  useCommands([
    { id: 'edit-link', title: texts.editLink, keys: 'e', run: edit },
    ...(state === 'active' || state === 'disabled'
      ? [
          {
            id: 'toggle-link',
            title: state === 'active' ? texts.disable : texts.enable,
            run: () => activation.set(state === 'disabled'),
          },
        ]
      : []),
    { id: 'delete-link', title: texts.delete, run: () => setDeleting(true) },
  ]);
  const name = spoken(link.short_url);
  return (
    <Page
      title={name}
      heading={
        <bdi class="link-name" dir="ltr">
          {name}
        </bdi>
      }
      actions={
        <LinkActions link={link} state={state} activation={activation} onDelete={() => setDeleting(true)} />
      }
    >
      <LinkFacts link={link} state={state} />
      {link.restriction && <RestrictionCard linkId={link.id} restriction={link.restriction} filed={appeal} />}
      {!link.restriction && isRemoval && <RemovalCard link={link} />}
      <div>
        <Tabs label={texts.sections} tabs={tabs} />
        <Section tab={tab} link={link} />
      </div>
      {isDeleting && <DeleteLinkDialog link={link} onClose={() => setDeleting(false)} />}
    </Page>
  );
}

function Section({ tab, link }: { readonly tab: string; readonly link: Link }) {
  if (tab === 'edit') return <EditForm link={link} />;
  if (tab === 'verification') return <VerificationSection link={link} />;
  if (tab === 'share') return <ShareSection link={link} />;
  return <StatsPanel subject={{ linkId: link.id }} empty={textsOf('link').noClicks} />;
}
