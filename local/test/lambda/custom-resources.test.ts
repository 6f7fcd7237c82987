import { describe, expect, it } from 'vitest';
import { CustomResources } from '../../lambda/custom-resources.ts';
import type { CustomResourceDefinition } from '../../template/deployment.ts';
import { invokerOf } from '../fixtures/invoker.ts';

interface StackEvent {
  readonly RequestType: string;
  readonly ResponseURL: string;
  readonly ResourceProperties: { readonly Version: string };
}

const definition = (Version: string): CustomResourceDefinition => ({
  type: 'Custom::Files',
  logicalId: 'Files',
  stackName: 'small',
  functionName: 'filler',
  properties: { ServiceToken: 'arn', Version },
});

/** Custom resources whose function sends these responses in turn; it sends none for undefined. */
function resourcesOf(...responses: readonly (object | undefined)[]) {
  const events: StackEvent[] = [];
  const reports: string[] = [];
  const resources = new CustomResources(
    invokerOf(async (event) => {
      const seen = event as StackEvent;
      const response = responses[events.length];
      events.push(seen);
      if (response) await fetch(seen.ResponseURL, { method: 'PUT', body: JSON.stringify(response) });
    }),
    (sentence) => reports.push(sentence),
  );
  return { resources, events, reports };
}

const SUCCESS = { Status: 'SUCCESS', PhysicalResourceId: 'files-1' };

describe('a custom resource', () => {
  it('is created once, however many wait for it, and not again by a deployment that leaves it as it is', async () => {
    const { resources, events, reports } = resourcesOf(SUCCESS);
    resources.update([definition('1')]);
    await Promise.all([resources.made(), resources.made()]);
    resources.update([definition('1')]);
    await resources.made();
    expect(events).toMatchObject([{ RequestType: 'Create', ResourceProperties: { Version: '1' } }]);
    expect(reports).toEqual([]);
  });

  it('is updated when its properties change, by its physical id', async () => {
    const { resources, events } = resourcesOf(SUCCESS, SUCCESS);
    resources.update([definition('1')]);
    await resources.made();
    resources.update([definition('2')]);
    await resources.made();
    expect(events[1]).toMatchObject({
      RequestType: 'Update',
      PhysicalResourceId: 'files-1',
      ResourceProperties: { Version: '2' },
      OldResourceProperties: { Version: '1' },
    });
  });

  it('that fails is reported with the reason, and made again after the next deployment', async () => {
    const { resources, events, reports } = resourcesOf({ Status: 'FAILED', Reason: 'no bucket' }, undefined);
    resources.update([definition('1')]);
    await resources.made();
    resources.update([definition('1')]);
    await resources.made();
    expect(events.map(({ RequestType }) => RequestType)).toEqual(['Create', 'Create']);
    expect(reports).toEqual([
      'small/Files (Custom::Files) failed: no bucket',
      'small/Files (Custom::Files) failed: its function has not responded.',
    ]);
  });
});
