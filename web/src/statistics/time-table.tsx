import { useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { Table } from '../controls/table.tsx';
import { formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { formatInterval } from './interval-format.ts';
import type { Stats } from './stats.ts';

const SHOWN_FIRST = 31;

/** The same as the chart, newest first. */
export function TimeTable({ stats }: { readonly stats: Stats }) {
  const texts = textsOf('statistics');
  const [all, setAll] = useState(false);
  const newest = stats.intervals.toReversed();
  const rows = all ? newest : newest.slice(0, SHOWN_FIRST);
  return (
    <div class="stack">
      <Table
        caption={texts.clicksOverTime}
        columns={[
          { title: texts.intervals[stats.interval], cell: (row) => formatInterval(row, stats, 'long') },
          { title: texts.people, numeric: true, cell: ({ clicks }) => formatNumber(clicks) },
          {
            title: texts.views,
            numeric: true,
            cell: ({ views, bot_views }) => formatNumber(views - bot_views),
          },
          { title: texts.bots, numeric: true, cell: ({ bot_views }) => formatNumber(bot_views) },
        ]}
        rows={rows}
        rowKey={({ start }) => start}
      />
      {rows.length < newest.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {texts.showAll(formatNumber(newest.length))}
        </Button>
      )}
    </div>
  );
}
