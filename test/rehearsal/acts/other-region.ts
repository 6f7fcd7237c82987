import assert from 'node:assert/strict';
import { copyAssembly, readTemplate, replaceTemplate, type Template } from '../assembly/assembly.ts';
import { variants } from '../assembly/variants.ts';
import { stackOutputs } from '../deployment/aws.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy, folderFor, type Scene, stackName } from './act.ts';

const { stage, homeRegion } = variants.far;

export const otherRegion: Act = {
  name: 'other-region',
  title: `a stage whose home region is ${homeRegion}, with its edge in us-east-1`,
  variants: ['far'],
  async play(scene) {
    const edge = stackName(stage, 'edge');
    await deploy(scene, 'far', [stackName(stage, 'storage'), stackName(stage, 'service'), '--exclusively']);
    const path = folderFor(scene, 'far');
    copyAssembly(await scene.assemblies.playable('far'), path);
    replaceTemplate(path, edge, await withOutputs(scene, readTemplate(path, edge)));
    await deploy(scene, { path }, [edge, '--exclusively']);
    await smokeTest({ emulator: scene.emulator, stage, region: homeRegion, links: [] });
  },
};

/** The template with the values of the service stack's outputs in the place of references to them. */
async function withOutputs(scene: Scene, template: Template): Promise<Template> {
  const place = { emulator: scene.emulator, region: homeRegion, stack: stackName(stage, 'service') };
  const outputs = await stackOutputs(place);
  let resolved = 0;
  const text = JSON.stringify(template, (_, value) => {
    const reference = value?.['Fn::GetStackOutput'];
    if (reference === undefined) return value;
    assert.deepEqual([reference.StackName, reference.Region], [place.stack, homeRegion]);
    resolved += 1;
    return outputs[reference.OutputName];
  });
  scene.note(
    `references of the edge template resolved beforehand, as the emulator ignores Region in Fn::GetStackOutput: ${resolved}`,
  );
  return JSON.parse(text);
}
