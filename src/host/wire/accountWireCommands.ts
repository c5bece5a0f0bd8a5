import { l10n } from 'vscode';
import { showMessage } from '../adapters/showMessage';
import { targetAccount } from '../commands/targets';
import { COMMANDS } from '../manifest';
import type { Explaining } from './explaining';
import type { WireCommands } from './inspector';
import type { SignInHealth } from './signInHealth';
import { trustCertificate } from './trustCertificate';
import type { WireContext } from './wireContext';

export interface AccountWireCommandsDeps {
  readonly context: WireContext;
  readonly health: SignInHealth;
  readonly explaining: Explaining;
}

/** What the wire offers for an account: why it fails, forgetting its token, trusting its certificate. */
export function accountWireCommands({ context, health, explaining }: AccountWireCommandsDeps): WireCommands {
  const { accounts } = context;
  return {
    [COMMANDS.explain]: (argument) => explaining.show(argument),
    [COMMANDS.forgetToken]: async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (!account) return;
      await health.forgetToken(account);
      void showMessage(
        'Information',
        l10n.t('The token of {0} is forgotten; the next request signs in anew.', account.name),
      );
    },
    [COMMANDS.trustCertificate]: async (argument) => {
      const account = await targetAccount(argument, accounts);
      if (account) await trustCertificate(account, context.settings);
    },
  };
}
