import type { ComponentChildren } from 'preact';
import { Badge } from '../controls/badge.tsx';
import { textsOf } from '../languages/language.ts';
import type { Reason } from './report-cases.ts';

/** An address that the API has made harmless: text, left to right, never a link. */
export const Defanged = ({ children }: { readonly children: string }) => (
  <span class="defanged" dir="ltr">
    {children}
  </span>
);

/** What harms people most, which the queue puts first. */
const WORST: ReadonlySet<Reason> = new Set(['child-safety', 'phishing', 'malware']);

/** What a link was reported for. */
export const ReasonBadge = ({ reason }: { readonly reason: Reason }) => (
  <Badge tone={WORST.has(reason) ? 'warn' : 'calm'}>{textsOf('operators').reasons[reason]}</Badge>
);

/** The words of a stranger, as they were written. */
export const Words = ({ children }: { readonly children: string }) => (
  <blockquote class="words" dir="auto">
    {children}
  </blockquote>
);

/** Facts, each with its name; those without a value are left out. */
export const Facts = ({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ComponentChildren])[];
}) => (
  <dl class="desk-facts">
    {facts.map(
      ([name, value]) =>
        value !== null &&
        value !== false &&
        value !== undefined &&
        value !== '' && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
);

/** A part of a page with a heading. */
export const Section = ({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}) => (
  <section class="desk-section">
    <header class="row">
      <h2>{title}</h2>
      {actions}
    </header>
    {children}
  </section>
);
