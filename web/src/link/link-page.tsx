import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { DataOf } from '../api/endpoints.ts';
import { RestrictionCard } from '../appeals/restriction-card.tsx';
import { Page } from '../controls/page.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { useCommands } from '../keyboard/commands.ts';
import { textsOf } from '../languages/language.ts';
import { StatsPanel } from '../statistics/stats-panel.tsx';
import { RemovalCard } from '../verification/removal-card.tsx';
import { VerificationSection } from '../verification/verification-section.tsx';
import { DeleteLinkDialog } from './delete-link-dialog.tsx';
import { EditForm } from './edit-form.tsx';
import { type Link, spoken, stateOf } from './link.ts';
import { LinkActions, LinkFacts } from './link-head.tsx';
import { PreviewSection } from './preview-section.tsx';
import { QrSection } from './qr-section.tsx';
import { useActivation } from './use-link-actions.ts';

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
      {!link.restriction && <RemovalCard link={link} />}
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
  if (tab === 'share') {
    return (
      <div class="share">
        <QrSection shortUrl={link.short_url} name={link.short_code} />
        <PreviewSection link={link} />
      </div>
    );
  }
  return <StatsPanel subject={{ linkId: link.id }} empty={textsOf('link').noClicks} />;
}
