import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso/router';
import { PasswordField, TextField } from '../controls/field.tsx';
import { textsOf } from '../languages/language.ts';
import { withNext } from '../session/next.ts';
import { formatWait } from './wait.ts';

interface FieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly problem?: string | undefined;
}

/** The address that somebody signs in with. */
export const EmailField = (props: FieldProps) => (
  <TextField
    {...props}
    name="email"
    label={textsOf('accounts').email}
    type="email"
    inputMode="email"
    autocomplete="username"
    autocapitalize="none"
    spellcheck={false}
    maxLength={254}
    dir="ltr"
    required
  />
);

/** A new password, with what the API asks of it. */
export const NewPasswordField = (props: FieldProps & { readonly label: string }) => (
  <PasswordField
    {...props}
    name="password"
    hint={textsOf('accounts').passwordRule}
    autocomplete="new-password"
    minLength={10}
    maxLength={256}
    required
  />
);

/** The password of an account that there is. */
export const OldPasswordField = ({ hint, ...props }: FieldProps & { readonly hint?: string }) => (
  <PasswordField
    {...props}
    {...(hint !== undefined && { hint })}
    name="password"
    label={textsOf('accounts').password}
    autocomplete="current-password"
    maxLength={256}
    required
  />
);

/** Counts down to the next try. Screen readers find it, and aren't told every second. */
export function WaitLine({ secondsLeft }: { readonly secondsLeft: number }) {
  if (secondsLeft === 0) return null;
  return (
    <p class="dim small" role="timer">
      {textsOf('accounts').waitFor} <bdi class="clock">{formatWait(secondsLeft)}</bdi>
    </p>
  );
}

/** A text about an address, which begins a line of its own rather than break. @param text has `{}` in its place */
export function AddressText({ text, address }: { readonly text: string; readonly address: string }) {
  const [before, after] = text.split('{}');
  return (
    <p>
      {before}
      <bdi class="address">{address}</bdi>
      {after}
    </p>
  );
}

/** A link to another of these pages, which leads to the same place afterwards. */
export function EntranceLink({
  path,
  children,
}: {
  readonly path: string;
  readonly children: ComponentChildren;
}) {
  const { query } = useLocation();
  return <a href={withNext(path, query.next)}>{children}</a>;
}
