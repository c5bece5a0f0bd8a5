import type { Transport } from '../protocol/channel';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** May be acquired once a page; this module is its only owner. */
const api = acquireVsCodeApi();

/** The way to the extension host and back. */
export const hostTransport: Transport = {
  post: (message) => api.postMessage(message),
  onMessage: (listener) => {
    const hear = (event: MessageEvent<unknown>): void => listener(event.data);
    addEventListener('message', hear);
    return { dispose: () => removeEventListener('message', hear) };
  },
};

/** Survives hiding and, through the panel's serializer, a restart. `unknown`: an older version may have written it. */
export const loadState = (): unknown => api.getState();
export const storeState = (state: unknown): void => api.setState(state);
