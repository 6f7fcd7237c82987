import { parseArgs } from 'node:util';
import { assemblyWithWebRisk } from './assembly.ts';
import { STAND_IN_KEY, startWebRiskStandIn } from './stand-in.ts';

/**
 * `npm run dev:web-risk`: runs the stand-in until a signal arrives, and synthesizes an assembly whose functions use it.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3005' },
      // The functions' API key. Any other than the default shows what a wrong key does.
      key: { type: 'string', default: STAND_IN_KEY },
    },
  });
  const standIn = await startWebRiskStandIn({ port: Number(values.port) });
  const assembly = assemblyWithWebRisk({ lookupUrl: standIn.lookupUrl, key: values.key });
  console.log(`The stand-in for Web Risk runs at ${standIn.url}. In another terminal:\n`);
  console.log(`  KLOOKUP_CDK_OUT=${assembly} npm start\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.stop());
}

await run();
