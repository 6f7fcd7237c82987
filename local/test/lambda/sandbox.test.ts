import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestFunctions, testFunctions } from './functions.ts';

describe('a sandbox', () => {
  let functions: TestFunctions;
  beforeAll(async () => {
    functions = await testFunctions();
  });
  afterAll(() => functions.stop());

  it('keeps its state from one invocation to the next, and starts cold once', async () => {
    functions.define('counter', 'let n = 0; exports.handler = async () => ++n;');
    expect(await functions.result('counter')).toBe(1);
    expect(await functions.result('counter')).toBe(2);
    expect(functions.lambda.recent('counter').map(({ isColdStart }) => isColdStart)).toEqual([true, false]);
  });

  it('is frozen between invocations: neither timers nor promises make progress', async () => {
    functions.define(
      'ticking',
      `let ticks = 0, chained = 0;
       const chain = () => new Promise(setImmediate).then(() => { chained++; return chain(); });
       exports.handler = async (event) => {
         if (event.begin) { setInterval(() => ticks++, 1); chain(); }
         return { ticks, chained };
       };`,
    );
    await functions.result('ticking', { begin: true });
    const before = (await functions.result('ticking', {})) as { ticks: number; chained: number };
    await sleep(200);
    const after = (await functions.result('ticking', {})) as { ticks: number; chained: number };
    // Exactly one turn of the event loop passes before each invocation.
    expect(after.ticks - before.ticks).toBeLessThanOrEqual(1);
    expect(after.chained - before.chained).toBeLessThanOrEqual(2);
  });

  it('runs one invocation at a time; simultaneous ones get their own sandboxes', async () => {
    functions.define(
      'slow',
      `let running = 0, most = 0;
       exports.handler = async () => {
         most = Math.max(most, ++running);
         await new Promise((resolve) => setTimeout(resolve, 30));
         running--;
         return most;
       };`,
    );
    const results = await Promise.all(Array.from({ length: 12 }, () => functions.result('slow')));
    expect(new Set(results)).toEqual(new Set([1]));
    const cold = functions.lambda.recent('slow').filter(({ isColdStart }) => isColdStart);
    expect(cold.length).toBeGreaterThan(1);
    expect(cold.length).toBeLessThanOrEqual(3);
  });

  it('ends at the timeout, and another replaces it', async () => {
    functions.define(
      'hanging',
      `let n = 0;
       exports.handler = async (event) => {
         n++;
         if (event.wait) await new Promise(() => setInterval(() => {}, 1000));
         if (event.spin) for (;;);
         return n;
       };`,
      { timeoutMs: 300 },
    );
    expect(await functions.result('hanging', {})).toBe(1);
    for (const event of [{ wait: true }, { spin: true }]) {
      await expect(functions.result('hanging', event)).rejects.toThrow(
        /Sandbox.Timedout: .*Task timed out after 0.30 seconds/,
      );
      expect(await functions.result('hanging', {})).toBe(1);
    }
    expect(functions.log.some((line) => line.includes('Task timed out after 0.30 seconds'))).toBe(true);
  });

  it('ends with an uncaught exception, without harm to others', async () => {
    functions.define(
      'crashing',
      `exports.handler = async (event) => {
         if (event.crash) setTimeout(() => { throw new TypeError('boom'); });
         if (event.reject) Promise.reject(new RangeError('lost'));
         if (event.exit) process.exit(3);
         return new Promise((resolve) => setTimeout(resolve, event.crash || event.reject ? 500 : 0, 'fine'));
       };`,
    );
    await expect(functions.result('crashing', { crash: true })).rejects.toThrow('TypeError: boom');
    await expect(functions.result('crashing', { reject: true })).rejects.toThrow('RangeError: lost');
    await expect(functions.result('crashing', { exit: true })).rejects.toThrow('exit status 3');
    expect(await functions.result('crashing', {})).toBe('fine');
  });

  it('ends when the handler needs more memory than the function has', async () => {
    functions.define(
      'greedy',
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e6).fill(1.5)); };',
      {
        memoryMb: 32,
        timeoutMs: 20_000,
      },
    );
    await expect(functions.result('greedy')).rejects.toThrow('Runtime.OutOfMemory');
  });

  it("reports the handler's error in Lambda's form, and stays alive", async () => {
    functions.define('failing', "exports.handler = async () => { throw new RangeError('too far'); };");
    await expect(functions.result('failing')).rejects.toThrow('RangeError: too far');
    await expect(functions.result('failing')).rejects.toThrow('RangeError: too far');
    expect(functions.lambda.recent('failing').map(({ isColdStart }) => isColdStart)).toEqual([true, false]);
  });

  it("has its own environment, with credentials and the runtime's variables", async () => {
    const code = 'exports.handler = async () => process.env;';
    functions.define('one', code, { environment: { MINE: '1' }, memoryMb: 256 });
    functions.define('two', code, { region: 'eu-west-1' });
    const one = (await functions.result('one')) as Record<string, string>;
    const two = (await functions.result('two')) as Record<string, string>;
    expect(one).toMatchObject({
      MINE: '1',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'one',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      TZ: ':UTC',
    });
    expect(two).toMatchObject({ AWS_REGION: 'eu-west-1' });
    expect(two).not.toHaveProperty('MINE');
    expect(two).not.toHaveProperty('PATH');
    expect(one.AWS_ACCESS_KEY_ID).not.toBe(two.AWS_ACCESS_KEY_ID);
  });

  it("gives the handler AWS's context object", async () => {
    functions.define(
      'context',
      `exports.handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });`,
      { versionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context:1' },
    );
    const context = (await functions.result('context')) as { awsRequestId: string; left: number };
    expect(context).toMatchObject({
      functionName: 'context',
      functionVersion: '1',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context:1',
      memoryLimitInMB: '128',
      logGroupName: '/aws/lambda/context',
    });
    expect(context.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(context.left).toBeGreaterThan(1_000);
    expect(context.left).toBeLessThanOrEqual(2_000);
  });

  it('passes events and results as JSON', async () => {
    functions.define(
      'echo',
      'exports.handler = async (event) => ({ event, gone: undefined, date: new Date(0) });',
    );
    expect(await functions.result('echo', { a: undefined, b: [undefined] })).toEqual({
      event: { b: [null] },
      date: '1970-01-01T00:00:00.000Z',
    });
  });

  it('follows the clock when it is moved, even while warm', async () => {
    functions.define(
      'clock',
      'exports.handler = async () => [Date.now(), new Date().getTime(), Date.parse(Date())];',
    );
    const hour = 3_600_000;
    const read = async () => (await functions.result('clock')) as number[];
    const real = Date.now();
    expect(Math.abs(Number((await read())[0]) - real)).toBeLessThan(60_000);
    functions.clock.advance(3_600);
    for (const time of await read()) expect(Math.abs(time - real - hour)).toBeLessThan(60_000);
    functions.clock.reset();
    expect(Math.abs(Number((await read())[0]) - real)).toBeLessThan(60_000);
  });

  it('sends its log line by line as JSON, before the outcome', async () => {
    functions.define(
      'logging',
      `exports.handler = async () => {
         console.log('hello', { a: 1 });
         console.warn({ reason: 'because' });
         process.stdout.write('{"own":"json"}\\nplain\\n');
         process.exit(0);
       };`,
    );
    functions.log.length = 0;
    await expect(functions.result('logging')).rejects.toThrow('exit status 0');
    const lines = functions.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.slice(0, 4)).toEqual([
      expect.objectContaining({ level: 'INFO', message: 'hello { a: 1 }', requestId: expect.any(String) }),
      expect.objectContaining({ level: 'WARN', message: { reason: 'because' } }),
      { own: 'json' },
      expect.objectContaining({ level: 'INFO', message: 'plain' }),
    ]);
  });
});

describe('a bundle', () => {
  let functions: TestFunctions;
  beforeAll(async () => {
    functions = await testFunctions();
  });
  afterAll(() => functions.stop());

  it('finds no file outside itself, however near', async () => {
    functions.define(
      'lacking',
      `require(${JSON.stringify(import.meta.filename)}); exports.handler = async () => 1;`,
    );
    await expect(functions.result('lacking')).rejects.toThrow("it is not in the function's bundle");
  });

  it('without the handler fails each invocation, as on AWS', async () => {
    functions.define('nameless', 'exports.main = async () => 1;');
    await expect(functions.result('nameless')).rejects.toThrow(
      'Runtime.HandlerNotFound: index.handler is undefined',
    );
  });

  it('whose handler takes a callback is rejected, as by Node 24 on Lambda', async () => {
    functions.define('old', 'exports.handler = (event, context, callback) => callback(null, 1);');
    await expect(functions.result('old')).rejects.toThrow('Runtime.CallbackHandlerDeprecated');
  });

  it('that throws at import fails the invocation with that error', async () => {
    functions.define('broken', "throw new Error('The environment entry TABLE_NAME is missing.');");
    await expect(functions.result('broken')).rejects.toThrow('The environment entry TABLE_NAME is missing.');
  });
});

describe('the pool of a function', () => {
  it('throttles invocations that would wait behind too many', async () => {
    const functions = await testFunctions({ maxSandboxes: 1, maxWaiting: 2 });
    functions.define(
      'busy',
      'exports.handler = async () => new Promise((resolve) => setTimeout(resolve, 50, 1));',
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => functions.result('busy')));
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(refused[0]?.name).toBe('TooManyRequestsException');
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(2);
    await functions.stop();
  });

  it('runs changed code from the next invocation on, while running ones end in the old', async () => {
    const functions = await testFunctions();
    const code = (version: number) =>
      `exports.handler = async (event) => new Promise((resolve) => setTimeout(resolve, event.ms, ${version}));`;
    functions.define('changing', code(1));
    expect(await functions.result('changing', { ms: 0 })).toBe(1);
    const underWay = functions.result('changing', { ms: 200 });
    await sleep(20);
    functions.define('changing', code(2));
    expect(await functions.result('changing', { ms: 0 })).toBe(2);
    expect(await underWay).toBe(1);
    await functions.stop();
  });
});
