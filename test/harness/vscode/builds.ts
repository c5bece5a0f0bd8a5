/** One released server build of VS Code that the tests run on. */
export interface ServerBuild {
  label: 'oldest' | 'newest';
  /** The version of VS Code itself. */
  version: string;
  /** The published package whose `lib/vscode` is that server build. */
  package: string;
  /** The Node major that it needs at least. */
  nodeMajor: number;
}

/** The oldest VS Code that Parley promises to run on (`engines.vscode`) and the newest that was tried. */
export const SERVER_BUILDS: readonly ServerBuild[] = [
  { label: 'oldest', version: '1.106.3', package: 'code-server@4.106.3', nodeMajor: 20 },
  { label: 'newest', version: '1.139.1', package: 'code-server@4.139.1', nodeMajor: 24 },
];

/** The build with that label or version; an error names the choices. */
export function serverBuild(name: string): ServerBuild {
  const build = SERVER_BUILDS.find(({ label, version }) => name === label || name === version);
  if (build) return build;
  throw new Error(
    `There is no VS Code build "${name}"; choose ${SERVER_BUILDS.map(({ label, version }) => `${label} (${version})`).join(' or ')}.`,
  );
}
