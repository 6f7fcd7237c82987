import { useState } from 'preact/hooks';
import { isPageLanguage, pageLanguages } from '../../../lambdas/languages/page-language.ts';
import { fieldProblems } from '../api/problem-texts.ts';
import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { SelectField, TextField } from '../controls/field.tsx';
import { toast } from '../controls/toasts.tsx';
import { formatTimeIn, languageName } from '../languages/formats.ts';
import { chooseLanguage, textsOf } from '../languages/language.ts';
import { enter, requireSession, type SignedIn, session } from '../session/session.ts';
import { timeZones } from './time-zones.ts';

const languages = pageLanguages.map((language) => [language, languageName(language)] as const);

/** Name, language and time zone. */
export function ProfileForm({ account }: Pick<SignedIn, 'account'>) {
  const texts = textsOf('account');
  const [name, setName] = useState(account.name ?? '');
  const [language, setLanguage] = useState(account.language);
  const [timeZone, setTimeZone] = useState(account.time_zone);
  const save = useChange('PATCH /account', {
    first: requireSession,
    invalidates: ['GET /account', 'GET /account/events'],
    onSuccess: async (changed) => {
      if (isPageLanguage(changed.language)) await chooseLanguage(changed.language).catch(() => {});
      const state = session.value;
      // The texts took time to load.
      if (state.kind !== 'signed-in' || state.signedIn.account.id !== changed.id) return;
      enter({ ...state.signedIn, account: changed });
      toast({ text: textsOf('account').saved });
    },
  });
  const problems = fieldProblems(save.error);
  const submit = (event: Event) => {
    event.preventDefault();
    save.mutate({ body: { name, time_zone: timeZone, ...(isPageLanguage(language) && { language }) } });
  };
  return (
    <form class="card stack form" onSubmit={submit}>
      <h2>{texts.profile}</h2>
      <ErrorSummary
        failure={save.error}
        fields={{ name: texts.name, language: texts.language, time_zone: texts.timeZone }}
      />
      <TextField
        name="name"
        label={texts.name}
        hint={texts.nameHint}
        problem={problems.name}
        value={name}
        onValue={setName}
        autocomplete="name"
        maxLength={100}
        optional
      />
      <SelectField
        name="language"
        label={texts.language}
        hint={texts.languageHint}
        problem={problems.language}
        value={language}
        options={languages}
        onValue={setLanguage}
      />
      <SelectField
        name="time_zone"
        label={texts.timeZone}
        hint={texts.timeZoneHint(formatTimeIn(timeZone))}
        problem={problems.time_zone}
        value={timeZone}
        options={timeZones(account.time_zone)}
        onValue={setTimeZone}
      />
      <Button kind="primary" submit busy={save.isPending}>
        {texts.save}
      </Button>
    </form>
  );
}
