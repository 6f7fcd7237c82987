import { useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { Table } from '../controls/table.tsx';
import { formatNumber, formatPercent } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { nameOf } from './breakdown-names.ts';
import type { Breakdown, Stats } from './stats.ts';

/** As many as tell most of it. */
const SHOWN_FIRST = 7;

interface Row {
  readonly name: string;
  readonly label: string;
  readonly clicks: number;
  /** From 0 to 1. */
  readonly share: number;
}

function rowsOf(stats: Stats, by: Breakdown): readonly Row[] {
  const { clicks: total } = stats.totals;
  return Object.entries(stats[`clicks_by_${by}`])
    .sort(([, a], [, b]) => b - a)
    .map(([name, clicks]) => ({ name, label: nameOf(by, name), clicks, share: total && clicks / total }));
}

interface BreakdownCardProps {
  readonly stats: Stats;
  readonly by: Breakdown;
  readonly asTable: boolean;
}

/** Clicks by country, referrer, device or browser: bars with their names and numbers, or a table. */
export function BreakdownCard({ stats, by, asTable }: BreakdownCardProps) {
  const texts = textsOf('statistics');
  const [all, setAll] = useState(false);
  const rows = rowsOf(stats, by);
  const shown = all ? rows : rows.slice(0, SHOWN_FIRST);
  const title = texts.breakdowns[by];
  return (
    <section class="card stack breakdown" aria-label={title}>
      <h2>{title}</h2>
      {asTable ? <RowsTable title={title} rows={shown} /> : <RowsChart rows={shown} />}
      {rows.length > shown.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {texts.showAll(formatNumber(rows.length))}
        </Button>
      )}
    </section>
  );
}

const RowsTable = ({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) => {
  const texts = textsOf('statistics');
  return (
    <Table
      caption={title}
      columns={[
        { title, titleUnseen: true, cell: ({ label }) => <bdi>{label}</bdi> },
        { title: texts.people, numeric: true, cell: ({ clicks }) => formatNumber(clicks) },
        { title: texts.share, numeric: true, cell: ({ share }) => formatPercent(share) },
      ]}
      rows={rows}
      rowKey={({ name }) => name}
    />
  );
};

function RowsChart({ rows }: { readonly rows: readonly Row[] }) {
  const most = rows[0]?.clicks ?? 1;
  return (
    <ul class="row-bars">
      {rows.map(({ name, label, clicks, share }) => (
        <li key={name}>
          <span class="row-bars-name">
            <bdi>{label}</bdi>
          </span>
          <span class="row-bars-count">
            {formatNumber(clicks)} <span class="dim">{formatPercent(share)}</span>
          </span>
          <span class="row-bars-bar" style={{ inlineSize: `${(clicks / most) * 100}%` }} aria-hidden="true" />
        </li>
      ))}
    </ul>
  );
}
