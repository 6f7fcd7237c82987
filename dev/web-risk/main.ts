import { commandLine, wholeNumber } from '../../bin/command-line.ts';
import { assemblyWithWebRisk } from './assembly.ts';
import { STAND_IN_KEY, startWebRiskStandIn } from './stand-in.ts';

const values = commandLine(
  {
    script: 'dev:web-risk',
    summary: `Runs a stand-in for Google Web Risk until Ctrl-C, and synthesizes an assembly whose functions use it. Prints how to run
that.`,
    usage: '-- [--port 3005] [--key KEY]',
    details: `  --port N   the stand-in's port (default: 3005); 0 picks a free one
  --key KEY  the functions' API key; any but the default shows what a wrong key does

docs/one-machine.md describes how to make it misbehave.`,
    options: { port: { type: 'string', default: '3005' }, key: { type: 'string', default: STAND_IN_KEY } },
  },
  ({ values }) => ({ ...values, port: wholeNumber('--port', values.port, { min: 0, max: 65_535 }) }),
);

/** Runs the stand-in until a signal arrives, and synthesizes an assembly whose functions use it. */
async function run(): Promise<void> {
  const standIn = await startWebRiskStandIn({ port: values.port });
  const assembly = assemblyWithWebRisk({ lookupUrl: standIn.lookupUrl, key: values.key });
  console.log(`The stand-in for Web Risk runs at ${standIn.url}. In another terminal:\n`);
  console.log(`  KLOOKUP_CDK_OUT=${assembly} npm start\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.stop());
}

await run();
