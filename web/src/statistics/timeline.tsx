import { useRef, useState } from 'preact/hooks';
import { formatNumber } from '../languages/formats.ts';
import { textsOf } from '../languages/language.ts';
import { Bars } from './bars.tsx';
import { formatInterval, formatRange } from './interval-format.ts';
import { GUTTER, labelled } from './scale.ts';
import type { Stats } from './stats.ts';
import { useWidth } from './use-width.ts';

/** Room of one label of the axis, in pixels. */
const LABEL_WIDTH = 96;

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at, count) => Math.min(count - 1, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowDown: (at) => Math.max(0, at - 1),
  PageUp: (at, count) => Math.min(count - 1, at + 7),
  PageDown: (at) => Math.max(0, at - 7),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Clicks over time, people and bots apart. Time runs from left to right in all languages. Arrow keys and the pointer lead from
 * interval to interval.
 */
export function Timeline({ stats }: { readonly stats: Stats }) {
  const texts = textsOf('statistics');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [selected, setSelected] = useState<number>();
  const { intervals } = stats;
  const count = intervals.length;
  const at = selected === undefined ? undefined : Math.min(selected, count - 1);
  const shown = intervals[at ?? count - 1];
  const readout = shown && texts.readout(formatInterval(shown, stats, 'long'), countsText(shown));
  const point = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    setSelected(
      Math.max(
        0,
        Math.min(count - 1, Math.floor(((event.clientX - left - GUTTER) / (width - GUTTER)) * count)),
      ),
    );
  };
  const step = (event: KeyboardEvent) => {
    const to = STEPS[event.key];
    if (!to) return;
    event.preventDefault();
    setSelected(to(at ?? count - 1, count));
  };
  return (
    <figure class="timeline" dir="ltr">
      <figcaption class="timeline-readout" dir="auto" aria-hidden="true">
        {at === undefined ? summaryOf(stats) : readout}
      </figcaption>
      <div
        ref={box}
        class="timeline-plot"
        role="slider"
        tabIndex={0}
        aria-label={`${texts.clicksOverTime}. ${summaryOf(stats)}`}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={(at ?? count - 1) + 1}
        aria-valuetext={readout}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setSelected(undefined)}
        onBlur={() => setSelected(undefined)}
        onKeyDown={step}
      >
        {width > 0 && (
          <>
            <Bars
              label={texts.people}
              look="people"
              values={intervals.map(({ clicks }) => clicks)}
              width={width}
              height={180}
              selected={at}
            />
            <Bars
              label={texts.bots}
              look="bots"
              values={intervals.map(({ bot_views }) => bot_views)}
              width={width}
              height={64}
              selected={at}
            />
            <Axis stats={stats} width={width} />
          </>
        )}
      </div>
    </figure>
  );
}

function Axis({ stats, width }: { readonly stats: Stats; readonly width: number }) {
  const { intervals } = stats;
  const pitch = (width - GUTTER) / intervals.length;
  return (
    <svg class="timeline-axis" width={width} height={20} viewBox={`0 0 ${width} 20`} aria-hidden="true">
      {labelled(intervals.length, Math.floor((width - GUTTER) / LABEL_WIDTH)).map((at) => {
        const interval = intervals[at];
        if (!interval) return null;
        const x = GUTTER + at * pitch;
        // The last one must not stand out of the drawing.
        if (x > width - LABEL_WIDTH * 0.6 && at > 0) return null;
        return (
          <text key={at} x={x} y={15}>
            {formatInterval(interval, stats, 'short')}
          </text>
        );
      })}
    </svg>
  );
}

function countsText({ clicks, bot_views }: Stats['totals']): string {
  const texts = textsOf('statistics');
  return `${texts.clicks(clicks)}, ${texts.botVisits(bot_views)}`;
}

/** The chart in a sentence. */
function summaryOf(stats: Stats): string {
  const texts = textsOf('statistics');
  const { intervals, totals } = stats;
  const most = intervals.reduce((a, b) => (b.clicks > a.clicks ? b : a));
  const range = formatRange(stats);
  const sum = texts.summary(texts.clicks(totals.clicks), range);
  return totals.clicks === 0
    ? sum
    : `${sum} ${texts.most(formatInterval(most, stats, 'long'), formatNumber(most.clicks))}`;
}
