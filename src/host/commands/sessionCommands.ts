import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Accounts } from '../../core/accounts/accounts';
import { DisposableStore } from '../../core/base/disposable';
import { toParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import { sessionId } from '../../core/model/ids';
import type { Session } from '../../core/model/session';
import type { Log } from '../../core/ports/log';
import { withProgress } from '../adapters/cancellation';
import { nextStep, sentence } from '../adapters/errorText';
import { askSteps, type StepProblem } from '../adapters/inputSteps';
import { COMMANDS } from '../manifest';
import type { SessionTarget } from '../tree/nodes';
import type { SessionTree } from '../tree/sessionTree';
import type { TreeMemory } from '../tree/treeMemory';
import { goToSession } from './goToSession';
import { registerCommand } from './registerCommand';
import { targetAccount, targetSession, targetSessions } from './targets';

export interface SessionCommandsDeps {
  readonly accounts: Accounts;
  readonly tree: SessionTree;
  readonly memory: TreeMemory;
  /** @param how `look`: until the next one is looked at. */
  readonly show: (target: SessionTarget, how: 'look' | 'open') => void;
  /** The session of the reader that the user looks at. */
  readonly active: () => SessionTarget | undefined;
  readonly openText: (target: SessionTarget) => Promise<void>;
  readonly openPlatformTranscript: (target: SessionTarget) => Promise<void>;
  readonly copyLinks: (targets: readonly SessionTarget[]) => Promise<void>;
  readonly log: Log;
}

export function registerSessionCommands(deps: SessionCommandsDeps): vscode.Disposable {
  const { accounts, tree, memory, log } = deps;
  const store = new DisposableStore();
  store.add(
    registerCommand(COMMANDS.openSession, log, async (argument, how) => {
      const target = await targetSession(argument, accounts, tree);
      if (target) deps.show(target, how === 'look' ? how : 'open');
    }),
  );
  store.add(
    registerCommand(COMMANDS.goToSession, log, async () => {
      const target = await goToSession(accounts, tree, memory);
      if (target) deps.show(target, 'open');
    }),
  );
  store.add(
    registerCommand(COMMANDS.openSessionById, log, async (argument) => {
      const account = await targetAccount(argument, accounts);
      const session = account && (await askForSession(account, accounts));
      if (account && session) deps.show({ account, session }, 'open');
    }),
  );
  for (const [command, run] of [
    [COMMANDS.openAsText, deps.openText],
    [COMMANDS.openPlatformTranscript, deps.openPlatformTranscript],
  ] as const) {
    store.add(
      registerCommand(command, log, async (argument) => {
        const target = await targetSession(argument ?? deps.active(), accounts, tree);
        if (target) await run(target);
      }),
    );
  }
  store.add(
    registerCommand(COMMANDS.copyLink, log, async (argument, selection) => {
      const targets = await targetSessions(argument ?? deps.active(), selection, accounts, tree);
      if (targets.length > 0) await deps.copyLinks(targets);
    }),
  );
  return store;
}

/** Asks for an id until the server knows it; what is wrong is shown where it is typed. */
async function askForSession(account: Account, accounts: Accounts): Promise<Session | undefined> {
  const field = {
    key: 'id',
    label: l10n.t('Session id'),
    prompt: l10n.t('The id of the session; where the platform allows it, of one of its messages or people'),
    validate: (text: string) =>
      /^[\w.:-]+$/.test(text) ? undefined : l10n.t('An id holds letters and digits only.'),
  };
  for (let problem: StepProblem | undefined, given = {}; ;) {
    const answers = await askSteps(l10n.t('Open session of {0}', account.name), [field], given, problem);
    const id = answers?.['id'];
    if (!id) return undefined;
    try {
      return await withProgress(l10n.t('Looking for session {0}…', id), async (signal) => {
        const provider = await accounts.provider(account.id);
        return provider.findSession
          ? provider.findSession(id, signal)
          : provider.getSession(sessionId(id), signal);
      });
    } catch (thrown) {
      const error = toParleyError(thrown);
      if (error.code === 'cancelled') return undefined;
      given = { id };
      problem = { key: 'id', text: `${sentence(error)} ${nextStep(error)}` };
    }
  }
}
