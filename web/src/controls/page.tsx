import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { stage } from '../stage/current-stage.ts';

interface PageProps {
  /** The heading, and the document's title. */
  readonly title: string;
  /** Shown in place of the title, such as a code with a button. */
  readonly heading?: ComponentChildren;
  /** Beside the heading. */
  readonly actions?: ComponentChildren;
  /** One card in the middle, for one decision, such as a sign-in. */
  readonly narrow?: boolean;
  readonly children?: ComponentChildren;
}

/** The first page of a visit keeps the focus where the browser puts it. */
let isFirst = true;

/** A screen: sets the document's title, and takes the focus after a navigation, so that screen readers begin here. */
export function Page({ title, heading, actions, narrow, children }: PageProps) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${stage.name}`;
  }, [title]);
  useEffect(() => {
    // A field with autofocus keeps it.
    if (!isFirst && !document.activeElement?.closest('main form')) element.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div class={narrow ? 'page narrow' : 'page'}>
      <header class="page-head">
        <h1 ref={element} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions && <div class="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
