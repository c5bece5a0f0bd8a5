import type { ErrorCode } from '../../src/core/base/errors';
import type { Platform } from './workbench';

type Value = string | number | true;

/** A fault that makes reading fail, and the code that it becomes. */
export interface FailingFault {
  readonly fault: string;
  readonly value?: Value;
  readonly code: ErrorCode;
}

export const FAILING: Readonly<Record<Platform, readonly FailingFault[]>> = {
  superoffice: [
    { fault: 'wrappedError', code: 'server.error' },
    { fault: 'nestedError', code: 'server.error' },
    { fault: 'fault500', code: 'server.error' },
    { fault: 'fault200', code: 'server.error' },
    { fault: 'wrongSubdomain', code: 'server.wrongAddress' },
    { fault: 'unavailable', code: 'server.unavailable' },
    { fault: 'error500', code: 'server.error' },
    { fault: 'html', code: 'wire.notTheService' },
    { fault: 'truncated', code: 'wire.malformed' },
    { fault: 'reset', code: 'network.interrupted' },
    { fault: 'malformed', code: 'wire.malformed' },
    { fault: 'doctype', code: 'wire.malformed' },
  ],
  xelion: [
    { fault: 'error500', code: 'server.error' },
    { fault: 'empty500', code: 'server.error' },
    { fault: 'html200', code: 'wire.notTheService' },
    { fault: 'redirect', code: 'network.redirect' },
    { fault: 'truncated', code: 'wire.malformed' },
    { fault: 'reset', code: 'network.interrupted' },
    { fault: 'unknownTenant', code: 'auth.tenant' },
  ],
};

/** Switches that change how the same data look; those of one group exclude each other. */
export const HARMLESS: Readonly<Record<Platform, readonly (readonly [fault: string, value: Value])[][]>> = {
  superoffice: [
    [
      ['seedPage', true],
      ['prefixes', true],
      ['defaultNamespaces', true],
    ],
    [['bom', true]],
    [['sections', true]],
    [['comments', true]],
    [['unknownElements', true]],
    [
      ['nulls', 'absent'],
      ['nulls', 'empty'],
    ],
    [['emptyAsNil', true]],
    [['shuffled', true]],
    [['duplicates', true]],
  ],
  xelion: [
    [['foreignHrefs', true]],
    [['compoundCursors', true]],
    [['shortPages', true]],
    // Without any cursor nobody could know that a list goes on behind an empty page.
    [
      ['emptyPages', true],
      ['noPaging', 'links'],
      ['noPaging', 'meta'],
    ],
    [
      ['pageSize', 7],
      ['pageSize', 40],
    ],
    [['omitEndCursors', true]],
    [['duplicates', true]],
    [['missingFields', true]],
    [['oddRecords', true]],
    [['gzip', true]],
  ],
};

/** The only requests that a platform may ever receive. */
export const ALLOWED: Readonly<Record<Platform, RegExp>> = {
  superoffice:
    /^(POST \S+ (Get\w+|Find\w+|Authenticate\w*|ChatTopicsForUser|ChatSessionsForUser)|GET \/api\/state\/\S+|GET \S+\?wsdl)/,
  xelion:
    /^(GET \/api\/v1\/master\/(server\/version|me\/info|communications(\/\d+)?|communications\/\d+\/attachments\/\d+|chats\/\d+(\/messages(\/\d+\/attachment)?)?|addressables\/\d+\/chat)(\?(?!.*(retrieval|only_|order))\S*)?|POST \/api\/v1\/master\/me\/(login|renew|logout|requestmfa))$/,
};
