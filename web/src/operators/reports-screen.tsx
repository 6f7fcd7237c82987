import { useRef, useState } from 'preact/hooks';
import type { RequestOf } from '../api/endpoints.ts';
import { useApi } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { textsOf } from '../languages/language.ts';
import { DeskPage } from './desk-page.tsx';
import { DismissDialog } from './dismiss-dialog.tsx';
import { casesOf, idsOf, type ReportCase } from './report-cases.ts';
import { REPORT_FILTERS, ReportFilters, type ReportFilterValues } from './report-filters.tsx';
import { ReportRow } from './report-row.tsx';
import { TakeDownDialog } from './take-down-dialog.tsx';
import { useRowKeys } from './use-row-keys.ts';

export default function ReportsScreen() {
  return <DeskPage title={textsOf('operators').reports}>{() => <Reports />}</DeskPage>;
}

type ReportsQuery = NonNullable<RequestOf<'GET /operator/reports'>['query']>;

/** What is not in the address is left out. */
const queryOf = ({ reason, sort, code }: ReportFilterValues): ReportsQuery => ({
  limit: 200,
  ...(sort === 'oldest' && { sort }),
  ...(reason !== '' && { reason: reason as NonNullable<ReportsQuery['reason']> }),
  ...(code !== '' && { short_code: code }),
});

function Reports() {
  const texts = textsOf('operators');
  const [filters, setFilters] = useUrlState(REPORT_FILTERS);
  const reports = useApi('GET /operator/reports', {
    query: queryOf(filters),
    keepsPrevious: true,
    freshMs: 0,
  });
  const isFiltered = filters.reason !== '' || filters.code !== '';
  const clear = () => setFilters({ reason: '', code: '' });
  return (
    <>
      <ReportFilters key={filters.code} values={filters} onValues={setFilters} />
      <Loaded query={reports}>
        {(list) =>
          list.reports.length > 0 ? (
            <>
              <Queue cases={casesOf(list)} />
              {list.has_more && <p class="dim">{texts.moreReports}</p>}
            </>
          ) : isFiltered ? (
            <EmptyState title={texts.noMatches} actions={<Button onClick={clear}>{texts.clear}</Button>}>
              {texts.noMatchesText}
            </EmptyState>
          ) : (
            <EmptyState title={texts.noReports}>{texts.noReportsText}</EmptyState>
          )
        }
      </Loaded>
    </>
  );
}

/** What is being decided about. */
interface Asked {
  readonly action: 'take-down' | 'dismiss';
  readonly cases: readonly ReportCase[];
}

function Queue({ cases }: { readonly cases: readonly ReportCase[] }) {
  const texts = textsOf('operators');
  const list = useRef<HTMLUListElement>(null);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const chosen = cases.filter(({ key }) => keys.has(key));
  const choose = (key: string, isChosen: boolean) =>
    setKeys(new Set([...keys].filter((each) => each !== key).concat(isChosen ? [key] : [])));
  useRowKeys(list, (at) => {
    const key = cases[at]?.key;
    if (key !== undefined) choose(key, !keys.has(key));
  });
  const close = () => setAsked(undefined);
  const done = () => setKeys(new Set());
  return (
    <>
      <ul class="reports" ref={list}>
        {cases.map((each) => (
          <ReportRow
            key={each.key}
            each={each}
            isChosen={keys.has(each.key)}
            onChosen={(isChosen) => choose(each.key, isChosen)}
            onTakeDown={() => setAsked({ action: 'take-down', cases: [each] })}
            onDismiss={() => setAsked({ action: 'dismiss', cases: [each] })}
          />
        ))}
      </ul>
      {chosen.length > 0 && (
        <div class="chosen-bar row">
          <strong>{texts.chosen(chosen.length)}</strong>
          <Button kind="danger" onClick={() => setAsked({ action: 'take-down', cases: chosen })}>
            {texts.takeDown}
          </Button>
          <Button onClick={() => setAsked({ action: 'dismiss', cases: chosen })}>{texts.dismiss}</Button>
          <Button kind="quiet" onClick={done}>
            {texts.chooseNone}
          </Button>
        </div>
      )}
      {asked?.action === 'take-down' && <TakeDownCases cases={asked.cases} onClose={close} onDone={done} />}
      {asked?.action === 'dismiss' && <DismissDialog cases={asked.cases} onClose={close} onDone={done} />}
    </>
  );
}

interface TakeDownCasesProps {
  readonly cases: readonly ReportCase[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Takes the links of cases down, each once, with all its cases. */
function TakeDownCases({ cases, ...rest }: TakeDownCasesProps) {
  const byCode = Map.groupBy(cases, ({ code }) => code);
  return (
    <TakeDownDialog
      targets={[...byCode].map(([code, own]) => ({ code, reports: idsOf(own) }))}
      reason={cases[0]?.reason}
      count={cases.reduce((sum, { count }) => sum + count, 0)}
      {...rest}
    />
  );
}
