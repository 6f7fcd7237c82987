import {
  type FunctionConfiguration,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import type { Emulator } from '../emulator/emulator.ts';
import { clientOptions } from './aws.ts';

/** What an update may change about a function. */
export interface FunctionSettings {
  readonly codeSha256: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** The settings of a stage's functions in a region, by the function's name. */
export async function functionSettings(
  emulator: Emulator,
  region: string,
  stage: string,
): Promise<Readonly<Record<string, FunctionSettings>>> {
  const client = new LambdaClient(clientOptions(emulator, region));
  const found: FunctionConfiguration[] = [];
  let Marker: string | undefined;
  do {
    const page = await client.send(new ListFunctionsCommand({ ...(Marker === undefined ? {} : { Marker }) }));
    found.push(...(page.Functions ?? []));
    Marker = page.NextMarker;
  } while (Marker);
  const own = found.filter(({ FunctionName = '' }) => FunctionName.startsWith(`klookup-${stage}-`));
  return Object.fromEntries(
    own.map(({ FunctionName, CodeSha256, Environment }) => [
      FunctionName,
      { codeSha256: CodeSha256, environment: Environment?.Variables ?? {} },
    ]),
  );
}

/** Invokes a function without an event, as a schedule does, and waits for its end. @throws Error when it fails */
export async function invokeFunction(
  emulator: Emulator,
  region: string,
  FunctionName: string,
): Promise<void> {
  const client = new LambdaClient(clientOptions(emulator, region));
  const { FunctionError, Payload } = await client.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
  if (FunctionError) throw new Error(`${FunctionName} failed: ${Buffer.from(Payload ?? []).toString()}`);
}
