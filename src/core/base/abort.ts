import { ParleyError } from './errors';

/** @throws ParleyError `cancelled` when the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ParleyError('cancelled');
}

/**
 * Waits for a promise that other callers may share: an abort ends this caller's wait, never the shared work.
 * @throws ParleyError `cancelled` on abort, else whatever the promise rejects with.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(new ParleyError('cancelled'));
    // Heard in any case: there may be nobody else whom its failure reaches.
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
