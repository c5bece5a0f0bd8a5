import * as vscode from 'vscode';
import { ParleyError } from '../../core/base/errors';

const SAFE_SCHEMES = ['http:', 'https:', 'mailto:'];

/** Opens a link out of a message, after a check of its scheme; VS Code asks before it leaves for an untrusted site. */
export async function openLink(href: string): Promise<void> {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (!url || !SAFE_SCHEMES.includes(url.protocol)) {
    throw new ParleyError('input.invalid', {
      what: 'This link',
      why: 'only web and mail addresses are opened',
    });
  }
  // A `Uri` decodes an address and encodes it otherwise: `%2F` and `%26` would lead elsewhere.
  if (url.protocol === 'mailto:') await vscode.env.openExternal(vscode.Uri.parse(url.href, true));
  else await vscode.commands.executeCommand('vscode.open', url.href);
}
