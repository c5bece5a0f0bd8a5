// Builds one bundle a runtime into dist/. `--production` minifies, `--watch` rebuilds on change.
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { build, context, transform } from 'esbuild';
import ts from 'typescript';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  // All targets have them; expressions written otherwise would not be left out with the schemas that nobody uses.
  supported: { 'regexp-unicode-property-escapes': true },
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

// VS Code's API as it is. A namespace of it is a copy of its hundreds of names, made anew for each file that imports one, which takes
// longer than the rest of the loading.
const vscodeAsItIs = {
  name: 'vscode-as-it-is',
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /^import \* as vscode from 'vscode';$/m,
        "const vscode = require('vscode');",
      );
      return { contents, loader: 'ts' };
    });
  },
};

// What several bundles have in common and weighs: the names of HTML's characters, and all that masks secrets.
const once = {
  name: 'once',
  setup(build) {
    build.onResolve({ filter: /^entities$/ }, () => ({ path: './entities.cjs', external: true }));
    build.onResolve({ filter: /\/redaction\/\w+$/ }, () => ({
      path: './redaction.cjs',
      external: true,
    }));
  },
};
const shared = (name, contents) => ({
  ...node,
  stdin: { contents, resolveDir: '.' },
  outdir: undefined,
  outfile: `dist/${name}.cjs`,
});

// The sandbox on the command line is the same one.
const sandboxBeside = {
  name: 'sandbox-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/sandbox$/ }, () => ({ path: './sandbox.cjs', external: true }));
  },
};

// The icons that the reader draws, out of the package's sprite; the font would weigh 120 kB.
const icons = {
  name: 'icons',
  setup(build) {
    build.onEnd(async () => {
      const { code } = await transform(await readFile('src/webview/iconNames.ts'), { loader: 'ts' });
      const { ICON_NAMES } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      const all = await readFile('node_modules/@vscode/codicons/dist/codicon.svg', 'utf8');
      const symbols = ICON_NAMES.map((name) => {
        const [, content] = all.match(new RegExp(`<symbol[^>]* id="${name}"[^>]*>(.*?)</symbol>`, 's'));
        return `<symbol id="icon-${name}" viewBox="0 0 16 16">${content}</symbol>`;
      });
      await writeFile(
        'dist/icons.svg',
        `<svg xmlns="http://www.w3.org/2000/svg" id="icons" hidden>${symbols.join('')}</svg>`,
      );
    });
  },
};

// Line breaks and indentation in the reader's templates are for those who write them; a page shows one blank for all, and
// none at the edges of a block.
const templates = {
  name: 'templates',
  setup(build) {
    build.onLoad({ filter: /\/src\/webview\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const pieces = [];
      const visit = (node) => {
        if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText())) {
          const { template } = node;
          if (ts.isNoSubstitutionTemplateLiteral(template)) pieces.push(template);
          else pieces.push(template.head, ...template.templateSpans.map(({ literal }) => literal));
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
      let contents = source;
      for (const piece of pieces.sort((a, b) => b.pos - a.pos)) {
        const [start, end] = [piece.getStart(), piece.end];
        const short = source
          .slice(start, end)
          .replace(/\s*\n\s*(?=<\/?div\b|>)|(?<=<\/?div\b[^<>]*>)\s*\n\s*/g, '')
          .replace(/\s*\n\s*/g, ' ');
        contents = contents.slice(0, start) + short + contents.slice(end);
      }
      return { contents, loader: 'ts' };
    });
  },
};

const host = { ...node, external: ['vscode'], plugins: [once, vscodeAsItIs] };
const bundles = [
  {
    ...host,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode', './accountsView.cjs', './parley.cjs'],
  },
  {
    ...host,
    entryPoints: { accountsView: 'src/accountsView.ts', parley: 'src/parley.ts' },
    plugins: [lazily, once, vscodeAsItIs],
  },
  { ...host, entryPoints: { exporting: 'src/host/export/exporting.ts' } },
  { ...host, entryPoints: { inspector: 'src/host/wire/inspector.ts' } },
  { ...node, entryPoints: { toolbox: 'src/host/languageModel/toolbox.ts' }, plugins: [once] },
  shared('entities', "export { decodeHTML } from 'entities'"),
  shared(
    'redaction',
    readdirSync('src/wire/redaction')
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `export * from './src/wire/redaction/${file}';`)
      .join(''),
  ),
  // What node-fetch would put in the place of Node's own streams, which every Node that Parley runs on has.
  {
    ...node,
    entryPoints: { connect: 'src/wire/connect.ts' },
    external: ['web-streams-polyfill'],
    plugins: [once],
  },
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
    // What is only declared needs no code.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    entryPoints: { webview: 'src/webview/main.ts' },
    plugins: [icons, ...(production ? [templates] : [])],
  },
];

if (watch) for (const options of bundles) await (await context(options)).watch();
else await Promise.all(bundles.map((options) => build(options)));
