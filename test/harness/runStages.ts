import { parseArgs } from 'node:util';
import { STAGES, stepsOf, type Selection, type Step } from './stages';
import { SERVER_BUILDS } from './vscode/builds';

const VERSIONS = SERVER_BUILDS.map(({ label, version }) => `${label} (${version})`).join(' or ');
const USAGE = `npm test                      everything
npm test -- STAGE …           some stages: ${STAGES.join(', ')}
npm test -- e2e oldest        integration and e2e in one VS Code only: ${VERSIONS}
npm test -- e2e --grep TEXT   only the tests whose full name matches`;

interface Outcome {
  title: string;
  passes: number;
  failures: number;
  summary: string;
}

/**
 * Runs the stages that the command line asks for, one after the other whether they fail or not, and returns the
 * exit code. The very last line printed is `N passed, N failed`; a stage that broke down counts as one failure.
 */
export async function runStages(args: readonly string[]): Promise<number> {
  const selection = select(args);
  if (!selection) {
    console.error(USAGE);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const step of stepsOf(selection)) outcomes.push(await runStep(step));

  const sum = (key: 'passes' | 'failures'): number => outcomes.reduce((total, one) => total + one[key], 0);
  console.log(`\n${outcomes.map(({ title, summary }) => `  ${title.padEnd(30)}${summary}`).join('\n')}\n`);
  console.log(`${sum('passes')} passed, ${sum('failures')} failed`);
  return sum('failures') > 0 ? 1 : 0;
}

function select(args: readonly string[]): Selection | undefined {
  const options = { grep: { type: 'string', short: 'g' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const stages = STAGES.filter((name) => positionals.includes(name));
  const builds = SERVER_BUILDS.filter(
    ({ label, version }) => positionals.includes(label) || positionals.includes(version),
  );
  if (values.help || stages.length + builds.length < positionals.length) return undefined;
  return {
    stages: stages.length > 0 ? stages : STAGES,
    builds: builds.length > 0 ? builds : SERVER_BUILDS,
    grep: values.grep,
  };
}

async function runStep(step: Step): Promise<Outcome> {
  const { title } = step;
  console.log(`\n━━ ${title} ${'━'.repeat(Math.max(0, 70 - title.length))}`);
  const begun = Date.now();
  const after = (): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`;
  const told = (outcome: Outcome): Outcome => {
    console.log(`${title}: ${outcome.summary}`);
    return outcome;
  };
  try {
    const counts = await step.run();
    if (!counts) return told({ title, passes: 0, failures: 0, summary: `ok, ${after()}` });
    const { passes, failures, pending } = counts;
    if (passes + failures === 0) throw new Error('not a single test ran');
    const skipped = pending > 0 ? `, ${pending} skipped` : '';
    const summary = `${passes} passed, ${failures} failed${skipped}, ${after()}`;
    return told({ title, passes, failures, summary });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(why);
    return told({ title, passes: 0, failures: 1, summary: `STOPPED, ${after()}: ${why.split('\n')[0]}` });
  }
}
