import { CheckboxField } from '../controls/field.tsx';
import { FieldGroup } from '../controls/field-group.tsx';
import { textsOf } from '../languages/language.ts';
import { SCOPES, type Scope } from './api-key.ts';

interface ScopeFieldsProps {
  readonly chosen: readonly Scope[];
  readonly onChosen: (scopes: readonly Scope[]) => void;
  readonly problem?: string | undefined;
}

/** What a new key may do. */
export function ScopeFields({ chosen, onChosen, problem }: ScopeFieldsProps) {
  const texts = textsOf('apiKeys');
  const toggle = (scope: Scope, isChosen: boolean) =>
    onChosen(SCOPES.filter((each) => (each === scope ? isChosen : chosen.includes(each))));
  return (
    <FieldGroup name="scopes" legend={texts.mayWhat} problem={problem}>
      {SCOPES.map((scope) => (
        <CheckboxField
          key={scope}
          name={scope}
          label={texts.scopes[scope].name}
          hint={texts.scopes[scope].what}
          checked={chosen.includes(scope)}
          onChecked={(isChosen) => toggle(scope, isChosen)}
        />
      ))}
    </FieldGroup>
  );
}
