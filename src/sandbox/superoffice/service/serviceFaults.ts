import type { Faults } from '../faults';
import { internalFault } from '../soap/fault';
import { ServerException } from './serverException';

/** Throws what the faults want an operation to fail with. */
export function strikeOperation(faults: Faults, agent: string, operation: string): void {
  if (faults.strikes('fault500', operation)) throw internalFault();
  if (faults.strikes('fault200', operation)) throw internalFault(undefined, 200);
  if (faults.strikes('wrappedError', operation)) {
    throw new ServerException('SoServerException', 'The database did not answer in time.');
  }
  if (faults.strikes('nestedError', operation)) {
    const innermost = new ServerException(
      'SoDbAccessException',
      'Timeout expired while reading CHAT_SESSION.',
    );
    const middle = new ServerException('SoServerException', 'The query could not be carried out.', innermost);
    throw new ServerException('SoException', 'An error occurred.', middle);
  }
  if (agent === 'Archive' && faults.strikes('noArchiveRights', operation)) {
    throw new ServerException('SoSentryException', 'You do not have the right to read this archive.');
  }
}

/** Throws for a session that the faults have made disappear; true when it is only to be answered with nil. */
export function isGone(faults: Faults, session: number): boolean {
  const gone = (name: 'sessionGone' | 'sessionGoneQuietly'): boolean => {
    const which = faults.number(name, 'every');
    return which === 'every' || which === session;
  };
  if (gone('sessionGone'))
    throw new ServerException('SoNotFoundException', `ChatSession id ${session} not found`);
  return gone('sessionGoneQuietly');
}
