// Entry of `npm start`. Plain JavaScript without static imports, so that an old Node can parse it and print the message.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'Klook Up needs Node 24 or newer; this is ' +
      process.versions.node +
      '. "npm ci && npm start" brings its own on Linux; elsewhere install Node 24 (see .nvmrc).',
  );
  process.exitCode = 1;
} else {
  import('./main.ts').then((main) => main.run(process.argv.slice(2)));
}
