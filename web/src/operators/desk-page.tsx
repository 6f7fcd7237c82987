import type { ComponentChildren } from 'preact';
import { ButtonLink } from '../controls/button.tsx';
import { EmptyState } from '../controls/empty-state.tsx';
import { Page } from '../controls/page.tsx';
import { textsOf } from '../languages/language.ts';
import { isOperator } from '../session/session.ts';

interface DeskPageProps {
  readonly title: string;
  readonly heading?: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** Not called for people who are no operators: they would only meet refusals. */
  readonly children: () => ComponentChildren;
}

/** A page of the operators' desk. Says to others whose it is. */
export function DeskPage({ children, ...page }: DeskPageProps) {
  if (isOperator.value !== false) return <Page {...page}>{children()}</Page>;
  const texts = textsOf('operators');
  return (
    <Page title={page.title}>
      <EmptyState
        title={texts.notOperator}
        actions={
          <ButtonLink kind="primary" href="/app/links">
            {texts.backToLinks}
          </ButtonLink>
        }
      >
        {texts.notOperatorText}
      </EmptyState>
    </Page>
  );
}
