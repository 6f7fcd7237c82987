import type { ComponentChildren } from 'preact';

interface BadgeProps {
  /** `good` works, `warn` needs attention, `calm` is a fact. Never the colour alone: the text says it. */
  readonly tone?: 'good' | 'warn' | 'calm';
  readonly children: ComponentChildren;
}

/** A state in one or two words. */
export const Badge = ({ tone = 'calm', children }: BadgeProps) => (
  <span class={`badge ${tone}`}>{children}</span>
);
