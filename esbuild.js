// Builds one bundle a runtime into dist/. `--production` minifies, `--watch` rebuilds on change.
import { readFile } from 'node:fs/promises';
import { build, context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'info',
  outdir: 'dist',
};
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  outExtension: { '.js': '.cjs' },
};

// Loaded when it is needed: a window with Parley in it starts no later than one without, and nobody pays for HTTP, an
// export or the sandbox before using them.
const lazily = {
  name: 'lazily',
  setup(build) {
    build.onResolve(
      { filter: /\/(providers\/index|sandbox\/sandbox|exporting|wire\/connect|inspector|toolbox)$/ },
      ({ kind, path }) => {
        const bundle = path.match(
          /(providers(?=\/index)|sandbox|exporting|connect|inspector|toolbox)(\/index)?$/,
        )[1];
        return kind === 'dynamic-import' ? { path: `./${bundle}.cjs`, external: true } : undefined;
      },
    );
  },
};

// The sandbox on the command line is the same one.
const sandboxBeside = {
  name: 'sandbox-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/sandbox$/ }, () => ({ path: './sandbox.cjs', external: true }));
  },
};

// The icons that the reader draws are taken out of the package's sprite, as paths; the font would weigh 120 kB.
const codicons = {
  name: 'codicons',
  setup(build) {
    build.onResolve({ filter: /^@vscode\/codicons$/ }, () => ({ path: 'codicons', namespace: 'codicons' }));
    build.onLoad({ filter: /.*/, namespace: 'codicons' }, async () => {
      const sprite = await readFile('node_modules/@vscode/codicons/dist/codicon.svg', 'utf8');
      const symbols = sprite.matchAll(/<symbol[^>]* id="([\w-]+)"[^>]*>(.*?)<\/symbol>/gs);
      const lines = Array.from(symbols, ([, id, content]) => {
        const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
        const path = Array.from(content.matchAll(/ d="([^"]*)"/g), ([, d]) => d).join('');
        return `export const ${name}Icon = ${JSON.stringify(path)};`;
      });
      return { contents: lines.join('\n') };
    });
  },
};

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode', './parley.cjs'] },
  { ...node, entryPoints: { parley: 'src/parley.ts' }, external: ['vscode'], plugins: [lazily] },
  { ...node, entryPoints: { exporting: 'src/host/export/exporting.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { inspector: 'src/host/wire/inspector.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { toolbox: 'src/host/languageModel/toolbox.ts' } },
  // What node-fetch would put in the place of Node's own streams, which every Node that Parley runs on has.
  { ...node, entryPoints: { connect: 'src/wire/connect.ts' }, external: ['web-streams-polyfill'] },
  { ...node, entryPoints: { providers: 'src/providers/index.ts', sandbox: 'src/sandbox/sandbox.ts' } },
  {
    ...node,
    entryPoints: { 'sandbox-cli': 'src/sandbox/cli.ts' },
    banner: { js: '#!/usr/bin/env node' },
    plugins: [sandboxBeside],
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'chrome128',
    entryPoints: { webview: 'src/webview/main.ts' },
    plugins: [codicons],
  },
];

if (watch) for (const options of bundles) await (await context(options)).watch();
else await Promise.all(bundles.map((options) => build(options)));
