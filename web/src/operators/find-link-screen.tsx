import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Button } from '../controls/button.tsx';
import { TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { DeskPage } from './desk-page.tsx';
import { pathOf, soughtIn } from './sought.ts';

export default function FindLinkScreen() {
  return <DeskPage title={textsOf('operators').findTitle}>{() => <FindForm />}</DeskPage>;
}

function FindForm() {
  const texts = textsOf('operators');
  const { route } = useLocation();
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    const sought = soughtIn(typed);
    setIsWrong(sought === undefined);
    if (sought) route(pathOf(sought));
    else document.getElementById('field-sought')?.focus();
  };
  return (
    <form class="card stack form" onSubmit={submit} noValidate>
      <TextField
        name="sought"
        label={texts.findLabel}
        hint={texts.findHint}
        problem={isWrong ? texts.findWrong : undefined}
        code
        autofocus
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={typed}
        onValue={setTyped}
      />
      <Button kind="primary" submit>
        {texts.find}
      </Button>
    </form>
  );
}
