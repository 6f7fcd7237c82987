/** The package brings no types. It is CommonJS, so its default export is a property of the module. */
declare module 'textlint-rule-prh' {
  import type { TextlintRuleModule } from '@textlint/kernel';

  const prh: { readonly default: TextlintRuleModule };
  export default prh;
}
