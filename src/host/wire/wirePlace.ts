import * as v from 'valibot';
import * as vscode from 'vscode';
import { exchangeId } from '../../core/model/ids';
import { WIRE_SCHEME } from './wireScheme';

const query = v.object({
  part: v.picklist(['response', 'request', 'exchange', 'fields', 'bytes']),
  layout: v.picklist(['raw', 'laidOut']),
  start: v.exactOptional(v.number()),
  end: v.exactOptional(v.number()),
});

/** What a read-only document shows of an exchange; `fields` and `bytes` are about the bytes `[start, end)` of the response. */
export interface WirePlace extends v.InferOutput<typeof query> {
  readonly exchange: ReturnType<typeof exchangeId>;
}

/** @param name what the tab says, with the extension that tells the language */
export function toUri({ exchange, ...rest }: WirePlace, name: string): vscode.Uri {
  const path = `/${exchange}/${name.replace(/[/\\]/g, ' ')}`;
  return vscode.Uri.from({ scheme: WIRE_SCHEME, path, query: JSON.stringify(rest) });
}

/** `undefined` for an address that is none of ours. */
export function fromUri(uri: vscode.Uri): WirePlace | undefined {
  const id = /^\/([^/]+)\//.exec(uri.path)?.[1];
  if (uri.scheme !== WIRE_SCHEME || id === undefined) return undefined;
  try {
    const result = v.safeParse(query, JSON.parse(uri.query));
    return result.success ? { ...result.output, exchange: exchangeId(id) } : undefined;
  } catch {
    return undefined; // Anybody may write an address.
  }
}
