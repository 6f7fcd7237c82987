import { copyAssembly, editTemplate } from './assembly.ts';

/**
 * Copies an assembly and makes the deployment of one of its stacks fail, once everything else in that stack is deployed: it
 * waits for a signal that nobody sends.
 * @returns the copy's folder
 */
export function failingAssembly(assembly: string, stack: string, copy: string): string {
  copyAssembly(assembly, copy);
  editTemplate(copy, stack, ({ Resources }) => {
    const all = Object.keys(Resources);
    Resources.RehearsedFailureHandle = { Type: 'AWS::CloudFormation::WaitConditionHandle', Properties: {} };
    Resources.RehearsedFailure = {
      Type: 'AWS::CloudFormation::WaitCondition',
      Properties: { Handle: { Ref: 'RehearsedFailureHandle' }, Timeout: '1', Count: 1 },
      DependsOn: all,
    };
  });
  return copy;
}
