import type { NewAccount, ParleyApi, ParleyExports } from '../../api';
import type { Accounts } from '../../core/accounts/accounts';
import { throwIfAborted } from '../../core/base/abort';
import { ParleyError } from '../../core/base/errors';
import type { Account } from '../../core/model/account';
import { accountId, messageId, sessionId } from '../../core/model/ids';
import type { SignInMethod } from '../../core/ports/providerKind';
import type { Transcripts } from '../../core/transcript/transcripts';
import { readWindow } from '../../core/transcript/window';
import type { Exchange } from '../../wire/exchange';
import { newAccount } from '../accounts/newAccount';
import type { Kind, Platforms } from '../accounts/platforms';
import type { Answers } from '../adapters/inputSteps';
import type { SandboxControl } from '../sandbox/sandboxControl';
import {
  describeAccount,
  describeExchange,
  describeMessage,
  describeSession,
  describeState,
} from './describe';
import { API_INPUTS, defined, readInput } from './inputs';
import { readSessions } from './readSessions';

export interface ApiDeps {
  readonly accounts: Accounts;
  readonly platforms: Platforms;
  readonly transcripts: Transcripts;
  readonly sandbox: SandboxControl;
  readonly exchanges: () => readonly Exchange[];
  readonly exportSessions: ParleyApi['exportSessions'];
}

const DEFAULT_MESSAGES = 100;
const neverAborted = new AbortController().signal;

/** What `activate` returns. */
export function parleyExports(deps: ApiDeps): ParleyExports {
  const api = createApi(deps);
  return {
    getApi: (version) => {
      // Callers in JavaScript may ask for anything.
      if (version !== 1) throw new RangeError(`Parley offers version 1 of its API, not ${String(version)}`);
      return api;
    },
  };
}

function createApi({
  accounts,
  platforms,
  transcripts,
  sandbox,
  exchanges,
  exportSessions,
}: ApiDeps): ParleyApi {
  const account = (id: string): Account => {
    const found = accounts.find(accountId(id));
    if (!found) throw new ParleyError('account.unknown', { id });
    return found;
  };
  return {
    addAccount: async (given, signal) => {
      const fields = readInput(API_INPUTS.addAccount, given);
      const kind = await platforms.kind(fields.kind);
      throwIfAborted(signal);
      const made = newAccount(kind, methodFor(kind, fields), answersOf(fields));
      await accounts.add(made.account, made.secrets);
      return { id: made.account.id };
    },
    removeAccount: async (id, signal = neverAborted) => {
      await accounts.remove(account(id).id, signal);
    },
    accounts: () => accounts.list().map(describeAccount),
    state: (id) => describeState(accounts.state(account(id).id)),
    listSessions: async (given, signal = neverAborted) => {
      const request = readInput(API_INPUTS.listSessions, given);
      const page = await readSessions(await accounts.provider(account(request.account).id), request, signal);
      return { sessions: page.sessions.map(describeSession), ...(page.next && { next: page.next }) };
    },
    readMessages: async (given, signal) => {
      const { account: id, session, limit, before, after } = readInput(API_INPUTS.readMessages, given);
      const lease = transcripts.acquire(account(id), sessionId(session));
      try {
        const window = await readWindow(
          lease.transcript,
          {
            limit: limit ?? DEFAULT_MESSAGES,
            ...(before !== undefined && { before: messageId(before) }),
            ...(after !== undefined && { after: messageId(after) }),
          },
          signal,
        );
        return { ...window, messages: window.messages.map(describeMessage) };
      } finally {
        lease.dispose();
      }
    },
    exportSessions,
    startSandbox: async (options = {}, signal) => {
      throwIfAborted(signal);
      const { logins } = await sandbox.start(options);
      return Object.fromEntries(
        Object.entries(logins).map(([kind, login]) => [kind, { ...login, account: `sandbox-${kind}` }]),
      );
    },
    stopSandbox: () => sandbox.stop(),
    exchanges: async (given = {}) => {
      const { account: id, limit } = readInput(API_INPUTS.exchanges, given);
      const wanted = exchanges().filter((exchange) => id === undefined || exchange.account === id);
      return Promise.resolve(wanted.slice(0, limit).map(describeExchange));
    },
  };
}

/** The named way of signing in, else the first whose needed secrets are all given. */
function methodFor(kind: Kind, fields: NewAccount): SignInMethod {
  const method = kind.signInMethods.find(({ id, fields: asked }) =>
    fields.signIn
      ? id === fields.signIn
      : asked.every((field) => !field.secret || field.optional || fields[field.key] !== undefined),
  );
  if (method) return method;
  throw new ParleyError('input.invalid', {
    what: 'The account',
    why: fields.signIn
      ? `${kind.label} has no way of signing in that is called ${fields.signIn}`
      : `the secrets of no way of signing in to ${kind.label} are complete`,
  });
}

function answersOf({ kind: _, signIn: __, ...answers }: NewAccount): Answers {
  return defined(answers) as Answers;
}
