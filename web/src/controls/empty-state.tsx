import type { ComponentChildren } from 'preact';

interface EmptyStateProps {
  readonly title: string;
  /** What to do next. */
  readonly children?: ComponentChildren;
  /** Buttons that do it. */
  readonly actions?: ComponentChildren;
}

/** In the place of a list without anything in it. */
export const EmptyState = ({ title, children, actions }: EmptyStateProps) => (
  <div class="state">
    <h2>{title}</h2>
    {children && <p class="state-text">{children}</p>}
    {actions && <div class="row">{actions}</div>}
  </div>
);
