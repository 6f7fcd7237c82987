import { type Stack, Tags } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';

/** All tags of a stage's resources. */
const stageTags = ({ stage, tags }: StageConfig): Record<string, string> => ({
  application: 'klookup',
  stage,
  ...tags,
});

/**
 * Tags a stack and every resource in it. The stack's own tags also reach resources whose tags CDK can't set;
 * CloudFormation does that, and its templates can't show it. The resources' tags also reach the table's replicas, which
 * CloudFormation leaves out.
 */
export function tagStack(stack: Stack, config: StageConfig): void {
  for (const [key, value] of Object.entries(stageTags(config))) {
    stack.tags.setTag(key, value);
    Tags.of(stack).add(key, value);
  }
}
