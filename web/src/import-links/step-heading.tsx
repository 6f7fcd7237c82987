import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface StepHeadingProps {
  readonly id: string;
  readonly children: ComponentChildren;
}

/** The heading of a step. Takes the focus, which was in the step before. */
export function StepHeading({ id, children }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} id={id} class="step-heading" tabIndex={-1}>
      {children}
    </h2>
  );
}
