import { EphemeralAccounts } from '../../../src/core/accounts/ephemeralAccounts';
import { accountId, sessionId } from '../../../src/core/model/ids';
import type { ChatProvider } from '../../../src/core/ports/chatProvider';
import { silentLog } from '../../../src/core/ports/log';
import { Transcript } from '../../../src/core/transcript/transcript';
import { systemClock } from '../../../src/host/adapters/systemClock';
import { superOffice } from '../../../src/providers/superoffice/kind';
import { createConnect } from '../../../src/wire/connect';
import { ExchangeLog } from '../../../src/wire/exchangeLog';
import type { WireLimits } from '../../../src/wire/limits';
import { SESSION } from '../superoffice/messages';

interface Options {
  readonly url: string;
  readonly count: number;
  readonly rounds: number;
  /** Pages that are read for one figure. */
  readonly pages: number;
}

const { signal } = new AbortController();

async function signedIn(url: string, limits: Partial<WireLimits>): Promise<ChatProvider> {
  const { vault } = new EphemeralAccounts();
  const account = {
    id: accountId('bench'),
    kind: 'superoffice',
    name: 'Bench',
    baseUrl: url,
    userName: 'bench',
  };
  await vault.write(account, { password: 'bench-password' });
  // So small that it soon drops the oldest, as it does in a long day.
  const exchanges = new ExchangeLog(32 * 1024 * 1024);
  const provider = superOffice.create(account, {
    connect: createConnect({ clock: systemClock, log: silentLog, exchanges, limits: () => limits }),
    secrets: {
      read: () => vault.read(account),
      write: (changes) => vault.write(account, changes),
      onDidChange: (listener) => vault.onDidChange(() => listener()),
    },
    clock: systemClock,
    log: silentLog,
  });
  await provider.signIn(signal);
  return provider;
}

/** Processor time of loading so many pages as the reader does: over HTTP, decoded, put in order. In milliseconds. */
async function handle(provider: ChatProvider, { count, pages }: Options): Promise<number> {
  const begun = process.cpuUsage();
  for (let page = 0; page < pages; page++) {
    const transcript = new Transcript(sessionId(String(SESSION)), () => Promise.resolve(provider));
    await transcript.load('newer');
    if (transcript.messages.size !== count)
      throw new Error(`${transcript.messages.size} messages instead of ${count}`);
    transcript.dispose();
  }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  const options = JSON.parse(process.argv[3] ?? '{}') as Options;
  const recording = await signedIn(options.url, {});
  // Bodies are neither kept nor looked through; what is left of a record is a few numbers.
  const bare = await signedIn(options.url, { recordedBytes: 0 });
  const times: { contender: number; limit: number }[] = [];
  for (let round = -3; round < options.rounds; round++) {
    // In turns, and each first every other time, so that neither pays for the other's garbage.
    const first = round % 2 === 0;
    const one = await handle(first ? recording : bare, options);
    const two = await handle(first ? bare : recording, options);
    if (round >= 0) times.push(first ? { contender: one, limit: two } : { contender: two, limit: one });
  }
  recording.dispose();
  bare.dispose();
  console.log(JSON.stringify(times));
}

void main();
