import { useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { textsOf } from '../languages/language.ts';
import { DeleteDialog } from './delete-dialog.tsx';

/** Leads to the end of the account. */
export function DeleteCard({ email }: { readonly email: string }) {
  const texts = textsOf('accountData');
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="card stack form">
      <h2>{texts.deleteTitle}</h2>
      <p>{texts.deleteText}</p>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {texts.deleteOpen}
      </Button>
      {isOpen && <DeleteDialog email={email} onClose={() => setOpen(false)} />}
    </section>
  );
}
