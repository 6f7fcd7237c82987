import { formatCompact } from '../languages/formats.ts';
import { barsPath, GUTTER, roundTop } from './scale.ts';

interface BarsProps {
  /** What the bars show, such as "Clicks by people"; the label above them. */
  readonly label: string;
  readonly look: 'people' | 'bots';
  readonly values: readonly number[];
  readonly width: number;
  readonly height: number;
  /** The interval under the pointer or the keyboard. */
  readonly selected: number | undefined;
}

/** One series over time: bars with a label above, and three lines that say how high they are. */
export function Bars({ label, look, values, width, height, selected }: BarsProps) {
  const top = roundTop(values.reduce((most, value) => Math.max(most, value), 0));
  const room = width - GUTTER;
  const pitch = room / values.length;
  return (
    <div class={`bars ${look}`}>
      <p class="bars-label">
        <span class="bars-key" aria-hidden="true" />
        <strong>{label}</strong>
      </p>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {[0, 0.5, 1].map((share) => {
          const y = Math.min(height - 0.5, Math.max(0.5, Math.round(height * (1 - share)) - 0.5));
          return <line key={share} class="bars-line" x1={GUTTER} x2={width} y1={y} y2={y} />;
        })}
        {selected !== undefined && (
          <rect
            class="bars-selected"
            x={GUTTER + selected * pitch}
            y={0}
            width={Math.max(pitch, 2)}
            height={height}
          />
        )}
        <path
          class="bars-shape"
          transform={`translate(${GUTTER})`}
          d={barsPath(values, top, { width: room, height })}
        />
        {[0.5, 1].map((share) => (
          <text
            key={share}
            class="bars-value"
            x={GUTTER - 6}
            y={height * (1 - share) + (share === 1 ? 10 : 4)}
          >
            {formatCompact(top * share)}
          </text>
        ))}
      </svg>
    </div>
  );
}
