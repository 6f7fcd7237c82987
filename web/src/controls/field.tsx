import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { textsOf } from '../languages/language.ts';
import { Icon } from './icon.tsx';

/** The id of a form's field. Error summaries link to it. */
export const fieldId = (name: string): string => `field-${name}`;

interface FieldLook {
  /** As the API calls it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What is wrong with the value. */
  readonly problem?: string | undefined;
  /** Says that it may be left empty. */
  readonly optional?: boolean;
  /** Keeps the label for screen readers alone, where the place says it to everybody else. */
  readonly labelUnseen?: boolean;
}

/** Says what is wrong with a field. */
export const FieldError = ({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ComponentChildren;
}) => (
  <p class="field-error" id={id}>
    <Icon name="warning" />
    <span>{children}</span>
  </p>
);

const describedBy = ({ name, hint, problem }: FieldLook): string | undefined =>
  [hint && `${fieldId(name)}-hint`, problem && `${fieldId(name)}-error`].filter(Boolean).join(' ') ||
  undefined;

/** What the control of a field has in common with others. */
const controlAttributes = (look: FieldLook) => ({
  id: fieldId(look.name),
  name: look.name,
  'aria-describedby': describedBy(look),
  'aria-invalid': look.problem ? true : undefined,
});

function Field({ children, ...look }: FieldLook & { readonly children: ComponentChildren }) {
  const id = fieldId(look.name);
  return (
    <div class={look.problem ? 'field wrong' : 'field'}>
      <label for={id} class={look.labelUnseen ? 'unseen' : undefined}>
        {look.label}
        {look.optional && <span class="dim"> ({textsOf('controls').optional})</span>}
      </label>
      {look.hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {look.hint}
        </p>
      )}
      {children}
      {look.problem && <FieldError id={`${id}-error`}>{look.problem}</FieldError>}
    </div>
  );
}

function lookOf({ name, label, hint, problem, optional, labelUnseen }: FieldLook): FieldLook {
  return {
    name,
    label,
    ...(hint !== undefined && { hint }),
    ...(problem !== undefined && { problem }),
    ...(optional && { optional }),
    ...(labelUnseen && { labelUnseen }),
  };
}

type Without = keyof FieldLook | 'id' | 'class' | 'children' | 'onInput' | 'value' | 'label';

type TextFieldProps = FieldLook & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** In front of the value, such as a host. */
  readonly prefix?: string;
  /** For codes, keys and addresses: monospace, left to right. */
  readonly code?: boolean;
} & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, Without | 'prefix'>;

/** One line of text. `autocomplete`, `inputMode`, `required`, `ref` and other attributes reach the input. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, problem, optional, labelUnseen, value, onValue, prefix, code, ...rest } = props;
  const input = (
    <input
      type="text"
      {...rest}
      {...controlAttributes(props)}
      class={code ? 'code' : undefined}
      dir={code ? 'ltr' : rest.dir}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
  return (
    <Field {...lookOf({ name, label, hint, problem, optional, labelUnseen } as FieldLook)}>
      {prefix ? (
        <span class="prefixed" dir={code ? 'ltr' : undefined}>
          <span class="prefix">{prefix}</span>
          {input}
        </span>
      ) : (
        input
      )}
    </Field>
  );
}

type PasswordFieldProps = Omit<TextFieldProps, 'prefix' | 'code' | 'autocomplete' | 'type'> & {
  readonly autocomplete: 'current-password' | 'new-password';
};

/** A password, which can be shown. */
export function PasswordField(props: PasswordFieldProps) {
  const { name, label, hint, problem, optional, labelUnseen, value, onValue, ...rest } = props;
  const [shown, setShown] = useState(false);
  const texts = textsOf('controls');
  return (
    <Field {...lookOf({ name, label, hint, problem, optional, labelUnseen } as FieldLook)}>
      <span class="prefixed">
        <input
          {...rest}
          {...controlAttributes(props)}
          type={shown ? 'text' : 'password'}
          spellcheck={false}
          autocapitalize="none"
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        <button type="button" class="suffix" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? texts.hidePassword : texts.showPassword}
        </button>
      </span>
    </Field>
  );
}

type TextAreaFieldProps = FieldLook & {
  readonly value: string;
  readonly onValue: (value: string) => void;
} & Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, Without>;

/** Several lines of text. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { name, label, hint, problem, optional, labelUnseen, value, onValue, ...rest } = props;
  return (
    <Field {...lookOf({ name, label, hint, problem, optional, labelUnseen } as FieldLook)}>
      <textarea
        rows={3}
        {...rest}
        {...controlAttributes(props)}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Field>
  );
}

type SelectFieldProps<Value extends string> = FieldLook & {
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onValue: (value: Value) => void;
} & Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, Without>;

/** One of several. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { name, label, hint, problem, optional, labelUnseen, value, options, onValue, ...rest } = props;
  return (
    <Field {...lookOf({ name, label, hint, problem, optional, labelUnseen } as FieldLook)}>
      <span class="select">
        <select
          {...rest}
          {...controlAttributes(props)}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value as Value)}
        >
          {options.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
    </Field>
  );
}

type CheckboxFieldProps = Omit<FieldLook, 'optional' | 'labelUnseen'> & {
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
} & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, Without | 'checked' | 'type'>;

/** Yes or no. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, hint, problem, checked, onChecked, ...rest } = props;
  const id = fieldId(name);
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <div class="choice">
        <input
          {...rest}
          {...controlAttributes(props)}
          type="checkbox"
          checked={checked}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <label for={id}>
          {label}
          {hint && (
            <span class="field-hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </label>
      </div>
      {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </div>
  );
}
