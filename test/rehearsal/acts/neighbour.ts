import { smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy } from './act.ts';

export const neighbour: Act = {
  name: 'neighbour',
  title: 'a second stage beside the first, in the same account and region',
  variants: ['dev'],
  async play(scene) {
    await deploy(scene, 'dev');
    await smokeTest({ emulator: scene.emulator, stage: 'dev', links: [] });
    await smokeTest(scene.prod);
  },
};
