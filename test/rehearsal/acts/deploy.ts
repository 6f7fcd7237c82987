import assert from 'node:assert/strict';
import { stackStatus } from '../deployment/aws.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy, placeOf, stackKinds } from './act.ts';

export const firstDeployment: Act = {
  name: 'deploy',
  title: 'cdk deploy --all makes a stage that works',
  async play(scene) {
    await deploy(scene, 'prod');
    for (const kind of stackKinds) {
      assert.equal(await stackStatus(placeOf(scene, 'prod', kind)), 'CREATE_COMPLETE');
    }
    await smokeTest(scene.prod);
  },
};
