import assert from 'node:assert/strict';
import { copyAssembly, readTemplate, replaceTemplate, type Template } from '../assembly/assembly.ts';
import { variants } from '../assembly/variants.ts';
import { stackOutputs } from '../deployment/aws.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { deploy, folderFor, type Scenario, type ScenarioContext, stackName } from './scenario.ts';

const { stage, homeRegion } = variants.otherRegion;

export const otherRegion: Scenario = {
  name: 'other-region',
  title: `a stage whose home region is ${homeRegion}, with its edge in us-east-1`,
  variants: ['otherRegion'],
  async run(context) {
    const edge = stackName(stage, 'edge');
    await deploy(context, 'otherRegion', [
      stackName(stage, 'storage'),
      stackName(stage, 'service'),
      stackName(stage, 'accounts'),
      '--exclusively',
    ]);
    const path = folderFor(context, 'other-region');
    copyAssembly(await context.assemblies.adapted('otherRegion'), path);
    replaceTemplate(path, edge, await withOutputs(context, readTemplate(path, edge)));
    await deploy(context, { path }, [edge, '--exclusively']);
    await smokeTest({ emulator: context.emulator, stage, region: homeRegion, links: [] });
  },
};

/** The template with the values of other stacks' outputs in the place of references to them. */
async function withOutputs(context: ScenarioContext, template: Template): Promise<Template> {
  const { emulator } = context;
  const stacks = [stackName(stage, 'service'), stackName(stage, 'accounts')];
  const outputs = new Map<string, Readonly<Record<string, string>>>();
  for (const stack of stacks) outputs.set(stack, await stackOutputs({ emulator, region: homeRegion, stack }));
  let resolved = 0;
  const text = JSON.stringify(template, (_, found) => {
    const reference = found?.['Fn::GetStackOutput'];
    if (reference === undefined) return found;
    assert.equal(reference.Region, homeRegion);
    const value = outputs.get(reference.StackName)?.[reference.OutputName];
    assert(value !== undefined, `${reference.StackName} has no output ${reference.OutputName}.`);
    resolved += 1;
    return value;
  });
  assert(resolved > 0, 'The edge template refers to no other stack any more, so nothing has to be resolved.');
  context.note(
    `references of the edge template resolved beforehand, as the emulator ignores Region in Fn::GetStackOutput: ${resolved}`,
  );
  return JSON.parse(text);
}
