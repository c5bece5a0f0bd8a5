import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox';

const USAGE = `parley-sandbox: both chat platforms on this machine, with made-up data

  --seed N             other data (default 1)
  --fault NAME[=VALUE] switches a fault on; may be repeated
  --faults             lists the faults and ends
  --help               this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      fault: { type: 'string', multiple: true, default: [] },
      faults: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const faults = Object.fromEntries(
    values.fault.map((fault) => {
      const [name = '', ...value] = fault.split('=');
      return [name, value.length > 0 ? value.join('=') : true];
    }),
  );
  const sandbox = await startSandbox({ seed: Number(values.seed), faults });
  if (values.faults) {
    for (const [name, meaning] of Object.entries(sandbox.faults)) console.log(`${name}\n    ${meaning}`);
    return sandbox.stop();
  }
  for (const [platform, login] of Object.entries({
    SuperOffice: sandbox.superoffice,
    Xelion: sandbox.xelion,
  })) {
    console.log(
      `${platform}\n${Object.entries(login)
        .map(([key, value]) => `  ${key}: ${value}`)
        .join('\n')}`,
    );
  }
  console.log('Stop with Ctrl+C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
