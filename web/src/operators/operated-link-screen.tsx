import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import type { DataOf } from '../api/endpoints.ts';
import { isProblem } from '../api/problems.ts';
import { useApi } from '../api/queries.ts';
import { Button, ButtonLink } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { textsOf } from '../languages/language.ts';
import { AppealList } from './appeal-list.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { DecisionsTable } from './decisions-table.tsx';
import { DeskPage } from './desk-page.tsx';
import { DismissDialog } from './dismiss-dialog.tsx';
import { LinkFacts, LinkState } from './link-facts.tsx';
import { OpenReports } from './open-reports.tsx';
import { Section } from './parts.tsx';
import { casesOf, idsOf, type ReportCase } from './report-cases.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { pathOf } from './sought.ts';
import { TakeDownDialog } from './take-down-dialog.tsx';

export default function OperatedLinkScreen() {
  const { params } = useRoute();
  const code = params.code ?? '';
  const name = code.replace(/^id:/, '#');
  return (
    <DeskPage title={textsOf('operators').linkTitle(name)} heading={<bdi class="desk-code">{name}</bdi>}>
      {() => <LinkHistory key={code} code={code} name={name} />}
    </DeskPage>
  );
}

function LinkHistory({ code, name }: { readonly code: string; readonly name: string }) {
  const history = useApi('GET /operator/links/{code}', { path: { code } });
  const texts = textsOf('operators');
  const { route } = useLocation();
  const found = history.data?.short_code;
  const isById = code.startsWith('id:');
  useEffect(() => {
    if (isById && found !== undefined) route(pathOf({ kind: 'link', code: found }), true);
  }, [isById, found, route]);
  if (isProblem(history.error, 'not_found')) {
    return (
      <EmptyState
        title={texts.linkTitle(name)}
        actions={<ButtonLink href="/app/operator/links">{texts.findTitle}</ButtonLink>}
      >
        {isById ? texts.linkIdUnknown : texts.linkUnknown}
      </EmptyState>
    );
  }
  return <Loaded query={history}>{(data) => <Known history={data} />}</Loaded>;
}

type Asked = 'take-down' | 'restore' | 'block' | 'dismiss';

interface KnownProps {
  readonly history: DataOf<'GET /operator/links/{code}'>;
}

function Known({ history: { short_code: code, link, reports, decisions, is_complete } }: KnownProps) {
  const texts = textsOf('operators');
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const cases = casesOf({ reports, floods: [] });
  const close = () => setAsked(undefined);
  return (
    <>
      <div class="row">
        <LinkState link={link} />
        {link?.taken_down_at === null && (
          <Button kind="danger" onClick={() => setAsked('take-down')}>
            {texts.takeDown}
          </Button>
        )}
        {link?.taken_down_at && <Button onClick={() => setAsked('restore')}>{texts.restore}</Button>}
        {cases.length > 0 && <Button onClick={() => setAsked('dismiss')}>{texts.dismissReports}</Button>}
        <Button onClick={() => setAsked('block')}>{link ? texts.blockThis : texts.block}</Button>
        {link?.restriction?.code === 'destination_blocked' && (
          <ButtonLink href="/app/operator/blocks">{texts.findBlockOf}</ButtonLink>
        )}
      </div>
      <Section title={texts.facts}>
        {link ? <LinkFacts link={link} /> : <p class="dim">{texts.linkGone}</p>}
      </Section>
      <Section title={texts.openReports}>
        <OpenReports reports={reports} />
      </Section>
      <AppealsOf code={code} />
      <Section title={texts.history}>
        {decisions.length > 0 ? (
          <DecisionsTable decisions={decisions} caption={texts.history} />
        ) : (
          <p class="dim">{texts.noHistory}</p>
        )}
        {!is_complete && (
          <p>
            {texts.incomplete} <a href={`/app/operator/audit?code=${code}`}>{texts.toAudit}</a>
          </p>
        )}
      </Section>
      {asked === 'take-down' && (
        <TakeDownDialog
          targets={[{ code, reports: idsOf(cases) }]}
          reason={cases[0]?.reason}
          hasOwner={link?.account !== null}
          count={reportsIn(cases)}
          onClose={close}
        />
      )}
      {asked === 'restore' && link?.restriction && (
        <RestoreDialog code={code} reason={link.restriction.reason} onClose={close} />
      )}
      {asked === 'block' && (
        <BlockDialog
          destination={link?.leads_to ?? cases[0]?.destination ?? ''}
          cases={cases}
          onClose={close}
        />
      )}
      {asked === 'dismiss' && <DismissDialog cases={cases} onClose={close} />}
    </>
  );
}

const reportsIn = (cases: readonly ReportCase[]): number => cases.reduce((sum, { count }) => sum + count, 0);

/** Open appeals of whoever owns the link, where they named it. Nothing without any. */
function AppealsOf({ code }: { readonly code: string }) {
  const appeals = useApi('GET /operator/appeals', { query: { limit: 200 } });
  const own = appeals.data?.appeals.filter(({ short_code }) => short_code === code) ?? [];
  if (own.length === 0) return null;
  return (
    <Section title={textsOf('operators').openAppeals}>
      <AppealList appeals={own} heading="h3" />
    </Section>
  );
}
