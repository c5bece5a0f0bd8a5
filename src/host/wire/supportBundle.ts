import * as vscode from 'vscode';
import { l10n } from 'vscode';
import { ParleyError } from '../../core/base/errors';
import { Pseudonyms } from '../../core/export/pseudonyms';
import type { Message } from '../../core/model/message';
import { toIso } from '../../core/model/time';
import type { Exchange } from '../../wire/exchange';
import { BundleGuard } from '../../wire/handOver/bundleGuard';
import { har } from '../../wire/handOver/har';
import { pseudonymise } from '../../wire/handOver/pseudonymise';
import { nodeDigests } from '../adapters/nodeDigests';
import { showMessage } from '../adapters/showMessage';
import { pseudonymKey } from '../export/pseudonymKey';
import { SETTINGS } from '../manifest';
import type { SessionTarget } from '../tree/nodes';
import type { Explaining } from './explaining';
import { pseudonymsOf } from './pseudonymsOf';
import { save } from './save';
import { secretNames } from './secretNames';
import type { WireContext } from './wireContext';
import type { WireDocuments } from './wireDocuments';

export interface SupportBundleDeps {
  readonly context: WireContext;
  readonly documents: WireDocuments;
  readonly explaining: Explaining;
}

type Conversations = readonly { readonly target: SessionTarget; readonly messages: readonly Message[] }[];

/**
 * Puts what a colleague or a vendor needs into one JSON file: versions, settings, accounts, exchanges as HAR with what is
 * known of their failures, and the messages that came in them. Shows it first; writes nothing in which anything looks like
 * a secret.
 */
export async function createSupportBundle(
  deps: SupportBundleDeps,
  exchanges: readonly Exchange[],
): Promise<void> {
  const { context, documents } = deps;
  const pseudonyms = await askForPseudonyms();
  if (pseudonyms === undefined) return;
  const conversations = context.readers.receivedIn(new Set(exchanges.map(({ id }) => id)));
  const content = await contentOf(deps, exchanges, conversations);
  const named = pseudonyms ? pseudonymise(content, await namesIn(context, conversations)) : content;
  const guard = new BundleGuard(await secretsOf(context), secretNames());
  const bundle = guard.masked(named);
  const found = guard.secretIn(bundle);
  if (found !== undefined)
    throw new ParleyError('wire.unsafe', { what: found, setting: SETTINGS.secretNames });
  const text = `${JSON.stringify(bundle, undefined, 2)}\n`;
  const shown = documents.preview(text, 'support-bundle.json');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shown), { preview: true });
  const write = l10n.t('Save…');
  const answer = await showMessage(
    'Information',
    pseudonyms
      ? l10n.t(
          'This is all that the support bundle would hold. No known secret was found in it. Replaced are the names of listed sessions and open conversations; others are left as they are.',
        )
      : l10n.t('This is all that the support bundle would hold. No known secret was found in it.'),
    [write],
  );
  if (answer === write) await save(text, 'support-bundle.json', l10n.t('Save the support bundle'));
}

async function askForPseudonyms(): Promise<boolean | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: l10n.t('Leave names as they are'), pseudonyms: false },
      {
        label: l10n.t('Replace names by pseudonyms'),
        description: l10n.t('The same person gets the same pseudonym everywhere'),
        pseudonyms: true,
      },
    ],
    { placeHolder: l10n.t('How should people be named in the bundle?') },
  );
  return picked?.pseudonyms;
}

async function contentOf(
  { context, explaining }: SupportBundleDeps,
  exchanges: readonly Exchange[],
  conversations: Conversations,
): Promise<unknown> {
  const { accounts, version } = context;
  const used = new Set(exchanges.map(({ account }) => account));
  const configuration = vscode.workspace.getConfiguration();
  const failures = await Promise.all(
    exchanges.map(async (exchange) => ({
      exchange: exchange.id,
      explanation: await explaining.explain(exchange),
    })),
  );
  return {
    made: new Date().toISOString(),
    versions: {
      parley: version,
      vscode: vscode.version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      remote: vscode.env.remoteName ?? 'none',
    },
    settings: Object.fromEntries(
      Object.values(SETTINGS)
        .filter((id) => id !== SETTINGS.accounts)
        .map((id) => [id, configuration.get(id)]),
    ),
    accounts: accounts
      .list()
      .filter(({ id }) => used.has(id))
      .map((account) => ({ ...account, state: accounts.state(account.id).status })),
    failures: failures.filter(({ explanation }) => explanation !== undefined),
    transcripts: conversations.map(({ target, messages }) => ({
      account: target.account.id,
      session: target.session.id,
      title: target.session.title,
      messages: messages.map(plain),
    })),
    har: har(exchanges, { name: 'Parley', version }),
  };
}

function plain({ id, direction, type, author, sentAt, text, wire }: Message): unknown {
  return {
    id,
    direction,
    type,
    author,
    sentAt: { raw: sentAt.raw, utc: toIso(sentAt), zone: sentAt.zone.zone },
    text,
    wire: wire && { exchange: wire.exchange, start: wire.start, end: wire.end, path: wire.path },
  };
}

/** Everybody whom Parley knows by name: in the sessions that are listed, and in the conversations. */
async function namesIn(
  { accounts, listed, secrets }: WireContext,
  conversations: Conversations,
): Promise<ReadonlyMap<string, string>> {
  return pseudonymsOf(
    new Pseudonyms(nodeDigests, await pseudonymKey(secrets)),
    [
      ...accounts.list().flatMap(({ id }) => listed(id)),
      ...conversations.map(({ target }) => target.session),
    ],
    conversations.flatMap(({ messages }) => messages),
  );
}

/** Everything that is kept secret for any account. */
async function secretsOf({ accounts, vault }: WireContext): Promise<string[]> {
  const all = await Promise.all(accounts.list().map((account) => vault.read(account)));
  return all.flatMap((secrets) => Object.values(secrets));
}
