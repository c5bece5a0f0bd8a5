import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { OUT } from '../harness/paths';
import { serverBuild } from '../harness/vscode/builds';
import { provisionServer } from '../harness/vscode/provision';

/**
 * A program of the benchmarks, bundled as the product is, so that what is measured is what ships, and run by the Node that
 * the newest VS Code comes with: no user's extensions run in an older one than that of their VS Code.
 */
export class Program {
  private constructor(
    private readonly file: string,
    private readonly node: string,
  ) {}

  /** @param source path of its entry below `test/bench` */
  static async build(source: string): Promise<Program> {
    const outfile = path.join(OUT, 'bench', source.replace(/\W+/g, '-') + '.cjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, source)],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20.19',
      logLevel: 'error',
    });
    const { node } = await provisionServer(serverBuild('newest'), (line) => console.log(line));
    return new Program(outfile, node);
  }

  /** Runs it in a process of its own and gives the JSON that it prints last. */
  async run(task: string, options: unknown): Promise<unknown> {
    const child = this.#start(task, options);
    let last = '';
    for await (const line of createInterface({ input: child.stdout })) last = line;
    const code = await ended(child);
    if (code !== 0) throw new Error(`${task} ended with code ${code}`);
    return JSON.parse(last);
  }

  /** Starts it as a server and waits for its first line; `stop` ends it. */
  async serve(task: string, options: unknown): Promise<{ readonly line: string; stop(): Promise<void> }> {
    const child = this.#start(task, options);
    const lines = createInterface({ input: child.stdout });
    const line = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      child.once('exit', (code) => reject(new Error(`${task} ended with code ${code}`)));
    });
    return {
      line,
      stop: async () => {
        child.kill();
        await ended(child);
      },
    };
  }

  #start(task: string, options: unknown): ChildProcess & { stdout: NodeJS.ReadableStream } {
    const args = ['--expose-gc', '--max-old-space-size=4096', this.file, task, JSON.stringify(options)];
    return spawn(this.node, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });
}
