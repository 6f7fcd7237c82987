import type { ComponentChildren } from 'preact';
import { FieldError, fieldId } from './field.tsx';

interface FieldGroupProps {
  /** As the API calls the field that all of them make up. */
  readonly name: string;
  readonly legend: string;
  readonly problem?: string | undefined;
  readonly children: ComponentChildren;
}

/** Several fields that answer one question, such as checkboxes. */
export function FieldGroup({ name, legend, problem, children }: FieldGroupProps) {
  const id = fieldId(name);
  return (
    <fieldset
      class={problem ? 'field-group wrong' : 'field-group'}
      id={id}
      tabIndex={-1}
      aria-describedby={problem ? `${id}-error` : undefined}
    >
      <legend>{legend}</legend>
      {children}
      {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </fieldset>
  );
}
