import { existsSync, readFileSync, realpathSync } from 'node:fs';
import Module from 'node:module';
import { join, sep } from 'node:path';

/** The parts of Node's module loader that are changed here. */
interface Loader {
  _resolveFilename: (request: string, ...rest: unknown[]) => string;
  readonly _extensions: Record<string, (module: Compiling, filename: string) => void>;
}
interface Compiling {
  _compile(code: string, filename: string, format: 'commonjs'): void;
}

/** Packages in Lambda's runtime, which a bundle may leave out. */
const isInRuntime = (request: string): boolean => /^@(aws-sdk|smithy)\//.test(request);

/**
 * Loads the handler from its bundle. Files outside the bundle can't be loaded, even though they exist on this
 * machine: they would be missing on AWS.
 * @param handler `file.export`
 * @throws the module's own error at import, or an error with Lambda's message
 */
export function loadHandler(assetDirectory: string, handler: string): (...args: unknown[]) => unknown {
  const root = realpathSync(assetDirectory) + sep;
  confine(Module as unknown as Loader, root);
  const [, file = '', exported = ''] = /^(.*)\.([^.]+)$/.exec(handler) ?? [];
  const path = join(root, file);
  const loaded = Module.createRequire(path)(path) as Readonly<Record<string, unknown>>;
  const found = loaded[exported];
  if (typeof found !== 'function') {
    throw named('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (found.length > 2) {
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    );
  }
  return found as (...args: unknown[]) => unknown;
}

function confine(loader: Loader, root: string): void {
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) => {
    const file = resolve(request, ...rest);
    if (Module.isBuiltin(file) || file.startsWith(root) || isInRuntime(request)) return file;
    throw Object.assign(new Error(`Cannot find module '${request}': it is not in the function's bundle.`), {
      code: 'MODULE_NOT_FOUND',
    });
  };
  // A bundle without a package.json is CommonJS, even inside a repository of type module.
  if (existsSync(join(root, 'package.json'))) return;
  const load = loader._extensions['.js'];
  loader._extensions['.js'] = (module, filename) => {
    if (filename.startsWith(root)) module._compile(readFileSync(filename, 'utf8'), filename, 'commonjs');
    else load?.(module, filename);
  };
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
