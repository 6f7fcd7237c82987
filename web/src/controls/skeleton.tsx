import { textsOf } from '../languages/language.ts';

interface SkeletonProps {
  /** How many rows, or lines of a paragraph. */
  readonly rows?: number;
  /** `row` is as high as a row of a list or table, `line` as a line of text, `block` as a chart. */
  readonly shape?: 'row' | 'line' | 'block';
}

/** The place of what is being read, as high as what will come. Says after a few seconds that it takes long. */
export const Skeleton = ({ rows = 5, shape = 'row' }: SkeletonProps) => (
  <div class={`skeleton ${shape}`} role="status">
    <span class="unseen">{textsOf('controls').loading}</span>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} class="skeleton-row" aria-hidden="true" />
    ))}
    <p class="skeleton-slow" aria-hidden="true">
      {textsOf('controls').slow}
    </p>
  </div>
);
