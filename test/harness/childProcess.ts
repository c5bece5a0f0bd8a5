import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program with its children in a process group of their own, so that all of them can be ended together. */
export interface ProcessGroup {
  readonly pid: number;
  /** Resolves with the exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends the whole group, first kindly, after five seconds by force. Safe to call twice. */
  stop(): Promise<void>;
}

export interface StartOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Receives every line of stdout and stderr; without it the program writes to our own terminal. */
  onLine?: (line: string) => void;
}

const running = new Set<number>();
process.on('exit', () => running.forEach((pid) => signalGroup(pid, 'SIGKILL')));
// Groups of their own do not get the terminal's Ctrl+C; without these lines they would outlive us.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('SIGHUP', () => process.exit(129));

/** Starts a program without a shell and without stdin. Fails when it cannot be started at all. */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<ProcessGroup> {
  const { onLine, ...rest } = options;
  const stdio: SpawnOptions['stdio'] = onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
  const viaShell = process.platform === 'win32' && command.endsWith('.cmd');
  const [program, first] = viaShell ? ['cmd.exe', ['/c', command]] : [command, []];
  const child: ChildProcess = spawn(program, [...first, ...args], {
    ...rest,
    stdio,
    detached: process.platform !== 'win32',
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  await once(child, 'spawn');
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} has no process id`);
  running.add(pid);
  if (onLine) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', onLine);
    }
  }
  const stop = async (): Promise<void> => {
    if (!running.has(pid)) return;
    signalGroup(pid, 'SIGTERM');
    const force = setTimeout(() => signalGroup(pid, 'SIGKILL'), 5000);
    await exited;
    clearTimeout(force);
    // What the leader left behind in its group must not outlive it.
    signalGroup(pid, 'SIGKILL');
    running.delete(pid);
  };
  return { pid, exited, stop };
}

/** Runs a program to its end and returns its exit code (null: ended by a signal). */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<number | null> {
  const group = await startProcess(command, args, options);
  const code = await group.exited;
  await group.stop();
  return code;
}

/** Runs a program whose failure is an error that carries the last lines of its output. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): Promise<string> {
  const lines: string[] = [];
  const code = await runProcess(command, args, { ...options, onLine: (line) => lines.push(line) });
  if (code !== 0) {
    throw new Error(
      `${[command, ...args].join(' ')} ended with code ${code}:\n${lines.slice(-15).join('\n')}`,
    );
  }
  return lines.join('\n');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left in the group: that is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
