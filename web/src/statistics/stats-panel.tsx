import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { currentPerson } from '../api/person.ts';
import { messageOf } from '../api/problem-texts.ts';
import type { Failure } from '../api/problems.ts';
import { BYTE_ORDER_MARK, saveFile } from '../api/save-file.ts';
import { Button } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { Loaded } from '../controls/loaded.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { toast } from '../controls/toasts.tsx';
import { useUrlState } from '../controls/url-state.ts';
import { useCommands } from '../keyboard/commands.ts';
import { formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { askedStats, ownZone } from './asked-stats.ts';
import { BreakdownCard } from './breakdown-card.tsx';
import { readCsv, type Subject, useStats } from './read-stats.ts';
import { BREAKDOWNS, type Stats, type StatsQuery } from './stats.ts';
import { StatsFilters } from './stats-filters.tsx';
import { browsersZone, statsDefaults } from './stats-range.ts';
import { TimeTable } from './time-table.tsx';
import { Timeline } from './timeline.tsx';

interface StatsPanelProps {
  readonly subject: Subject;
  /** What to do while nobody has clicked. */
  readonly empty: ComponentChildren;
}

/** The account's time zone, and the browser's where it is another. The address has an empty name for the first. */
function zoneOptions(own: string): readonly (readonly [name: string, label: string])[] {
  const texts = textsOf('statistics');
  const browsers = browsersZone();
  const all = [['', `${own} (${texts.accountsZone})`] as const];
  return browsers && browsers !== own
    ? [...all, ['browser', `${browsers} (${texts.browsersZone})`] as const]
    : all;
}

/** Clicks of a range: over time and broken down, as charts or as tables. */
export function StatsPanel({ subject, empty }: StatsPanelProps) {
  const texts = textsOf('statistics');
  const [asked, setAsked] = useUrlState(statsDefaults);
  const query = askedStats(asked);
  const { query: read, links } = useStats(subject, query);
  const asTable = asked.view === 'table';
  const toggle = () => setAsked({ view: asTable ? '' : 'table' }, { replace: true });
  useCommands([
    { id: 'statistics-table', title: asTable ? texts.showCharts : texts.showTables, keys: 't', run: toggle },
  ]);
  return (
    <div class="stack stats">
      <StatsFilters
        asked={asked}
        query={query}
        zones={zoneOptions(ownZone())}
        onAsked={(changes) => setAsked(changes, { replace: true })}
      />
      <Loaded
        query={read}
        skeleton={
          <>
            <Skeleton rows={1} shape="block" />
            {links > 0 && <p role="status">{texts.added(formatNumber(links))}</p>}
          </>
        }
      >
        {(stats) =>
          stats.totals.views === 0 && stats.totals.clicks === 0 ? (
            <EmptyState title={texts.noClicks}>{empty}</EmptyState>
          ) : (
            <Figures stats={stats} asTable={asTable} onToggle={toggle} subject={subject} asked={query} />
          )
        }
      </Loaded>
    </div>
  );
}

interface FiguresProps {
  readonly stats: Stats;
  readonly asTable: boolean;
  readonly onToggle: () => void;
  readonly subject: Subject;
  readonly asked: StatsQuery;
}

function Figures({ stats, asTable, onToggle, subject, asked }: FiguresProps) {
  const texts = textsOf('statistics');
  // The chart is what people come for, and fills a phone: what is below it comes after the first paint.
  const [isPainted, setPainted] = useState(false);
  useEffect(() => setPainted(true), []);
  return (
    <>
      <div class="card stack">
        <div class="stats-head">
          <Totals stats={stats} />
          <div class="row">
            <Button aria-keyshortcuts="t" onClick={onToggle}>
              {asTable ? texts.showCharts : texts.showTables}
            </Button>
            <CsvButton subject={subject} query={asked} />
          </div>
        </div>
        {asTable ? <TimeTable stats={stats} /> : <Timeline stats={stats} />}
        {stats.approximate && <p class="small dim">{texts.approximate}</p>}
      </div>
      {stats.totals.clicks > 0 && (
        <div class={isPainted ? 'breakdowns' : 'breakdowns-later'}>
          {isPainted &&
            BREAKDOWNS.map((by) => <BreakdownCard key={by} stats={stats} by={by} asTable={asTable} />)}
        </div>
      )}
      {stats.approximate_breakdowns && <p class="small dim">{texts.approximateBreakdowns}</p>}
    </>
  );
}

function Totals({ stats: { totals } }: { readonly stats: Stats }) {
  const texts = textsOf('statistics');
  const figures = [
    [texts.people, totals.clicks],
    [texts.views, totals.views - totals.bot_views],
    [texts.bots, totals.bot_views],
  ] as const;
  return (
    <dl class="totals">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function CsvButton({ subject, query }: { readonly subject: Subject; readonly query: StatsQuery }) {
  const texts = textsOf('statistics');
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const person = currentPerson();
    try {
      const of = subject === 'account' ? 'account' : `link-${subject.linkId}`;
      const text = await readCsv(subject, query);
      if (person !== currentPerson()) return;
      const name = `klook-up-stats-${of}-${query.from}-${query.to}.csv`;
      saveFile(name, 'text/csv; charset=utf-8', [BYTE_ORDER_MARK, text]);
    } catch (error) {
      toast({ text: messageOf(error as Failure) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void download()}>
      {texts.csv}
    </Button>
  );
}
