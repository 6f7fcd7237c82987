import { useState } from 'preact/hooks';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { requireSession } from '../session/session.ts';
import { domainOf } from './site.ts';

/** Adds a domain. */
export function NewSiteForm() {
  const texts = textsOf('sites');
  const [domain, setDomain] = useState('');
  const add = useChange('PUT /sites/{domain}', {
    first: requireSession,
    invalidates: ['GET /sites'],
    onSuccess: () => setDomain(''),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    add.mutate({ path: { domain: domainOf(domain) } });
  };
  return (
    <form class="card stack form" onSubmit={submit}>
      <ErrorSummary failure={add.error} fields={{ domain: texts.domain }} />
      <TextField
        name="domain"
        label={texts.domain}
        hint={texts.domainHint}
        problem={fieldProblems(add.error).domain}
        value={domain}
        onValue={setDomain}
        code
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        required
      />
      <Button kind="primary" submit busy={add.isPending}>
        {texts.add}
      </Button>
    </form>
  );
}
