import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/** What each room may import: other rooms, and packages. CONTRIBUTING shows the same table. */
const ROOMS: Record<string, { rooms: string[]; packages: string[]; node?: boolean; typesOnly?: string[] }> = {
  core: { rooms: [], packages: ['entities', 'valibot'] },
  wire: { rooms: ['core'], packages: ['node-fetch'], node: true },
  providers: { rooms: ['core', 'wire'], packages: ['fast-xml-parser', 'valibot', 'p-queue'], node: true },
  protocol: { rooms: ['core'], packages: ['valibot'] },
  webview: {
    rooms: ['core', 'protocol'],
    packages: ['lit-html', 'valibot'],
  },
  sandbox: { rooms: [], packages: ['fast-xml-parser'], node: true, typesOnly: ['core/model'] },
  host: { rooms: ['core', 'wire', 'protocol'], packages: ['vscode', 'valibot'], node: true },
  'extension.ts': { rooms: ['host'], packages: ['vscode'] },
  'accountsView.ts': { rooms: ['core', 'wire', 'providers', 'host'], packages: ['vscode'] },
  'parley.ts': {
    rooms: ['core', 'wire', 'protocol', 'providers', 'sandbox', 'host'],
    packages: ['vscode'],
    node: true,
  },
  'api.d.ts': { rooms: [], packages: [] },
};
/** Files of the house itself, and who may name their types: the published API, and what is put together lazily. */
const TYPES_OF_FILES: Record<string, string[]> = {
  api: ['host', 'extension.ts', 'parley.ts'],
  accountsView: ['extension.ts', 'parley.ts'],
  parley: ['extension.ts'],
};
const NOT_CODE = ['tsconfig.json', 'tsconfig.base.json', 'no-vscode.d.ts'];
const SRC = path.resolve(import.meta.dirname, '../../../src');
const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g;

interface Edge {
  from: string;
  to: string;
  typeOnly: boolean;
}

function edges(file: string): Edge[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[3] ?? match[4] ?? '';
    const to = target.startsWith('.') ? path.join(path.dirname(file), target) : target;
    return { from: file, to, typeOnly: match[2] !== undefined };
  });
}

function complaint({ from, to, typeOnly }: Edge): string | undefined {
  const room = from.split(path.sep)[0] ?? '';
  const rules = ROOMS[room];
  if (!rules) return `${from}: nobody knows the room ${room}`;
  if (typeOnly && TYPES_OF_FILES[to]?.includes(room)) return undefined;
  const isFile = from.includes('/')
    ? to.includes('/') && !to.startsWith('@')
    : !/^[a-z@]/.test(to) || to.includes('/');
  const target = to.split('/')[0] ?? '';
  if (to.startsWith('node:') || builtinModules.includes(to)) {
    return rules.node ? undefined : `${from} imports ${to}: ${room} does not know Node`;
  }
  if (ROOMS[target] && isFile) {
    if (target === room) return vendorComplaint(from, to);
    if (rules.rooms.includes(target)) return undefined;
    if (typeOnly && rules.typesOnly?.some((allowed) => to.startsWith(allowed))) return undefined;
    return `${from} imports ${to}: ${room} does not know ${target}`;
  }
  return rules.packages.some((name) => to === name || to.startsWith(`${name}/`))
    ? undefined
    : `${from} imports ${to}: this package is not granted to ${room}`;
}

/** One platform never imports another; only `index.ts` knows them all. */
function vendorComplaint(from: string, to: string): string | undefined {
  const [room, vendor, rest] = from.split('/');
  if (room !== 'providers' && room !== 'sandbox') return undefined;
  const other = to.split('/')[1];
  const isVendor = (name: string | undefined): boolean => name === 'superoffice' || name === 'xelion';
  if (!rest || !isVendor(vendor) || !isVendor(other) || vendor === other) return undefined;
  return `${from} imports ${to}: one platform knows nothing of another`;
}

describe('The house', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !NOT_CODE.includes(file),
  );

  it('has no room that the import table does not know', () => {
    const unknown = readdirSync(SRC).filter((name) => !(name in ROOMS) && !NOT_CODE.includes(name));
    assert.deepEqual(unknown, []);
  });

  it('imports only in the directions of the table', () => {
    const complaints = files.flatMap(edges).flatMap((edge) => complaint(edge) ?? []);
    assert.deepEqual(complaints, []);
  });

  it('is described to contributors by the very same table', () => {
    const text = readFileSync(path.join(SRC, '../CONTRIBUTING.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `src\/([\w.]+)` +\|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)];
    const cells = (cell = ''): string[] => cell.split(',').flatMap((item) => item.trim() || []);
    const told = rows.map(([, room = '', imports, packages, node]) => [
      room,
      { imports: cells(imports).sort(), packages: cells(packages).sort(), node: cells(node).includes('yes') },
    ]);
    const held = Object.entries(ROOMS).map(([room, { rooms, packages, node = false, typesOnly = [] }]) => [
      room,
      {
        imports: [...rooms, ...typesOnly.map((place) => `types of ${place}`)].sort(),
        packages: [...packages].sort(),
        node,
      },
    ]);
    assert.deepEqual(Object.fromEntries(told), Object.fromEntries(held));
  });

  it('keeps every file within 400 lines and exports no defaults', () => {
    const complaints = files.flatMap((file) => {
      const text = readFileSync(path.join(SRC, file), 'utf8');
      const lines = text.split('\n').length;
      return [
        ...(lines > 401 ? [`${file} has ${lines} lines`] : []),
        ...(/^export default/m.test(text) ? [`${file} has a default export`] : []),
        ...(/(^|\/)(utils?|helpers|index)\.ts$/.test(file) && file !== 'providers/index.ts'
          ? [`${file} is a drawer, not a room`]
          : []),
      ];
    });
    assert.deepEqual(complaints, []);
  });
});
