import type { SignIn } from '../signIns';

/** A request of one tenant, as a route sees it. */
export interface Call {
  /** What the route's path has captured. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly authorization: string | undefined;
  /** Absent in routes for guests. */
  readonly signIn: SignIn | undefined;
  /** Absolute URL below the API's root, e.g. `href('chats/1')`. */
  readonly href: (path: string) => string;
  /** This request's own URL, as a link. */
  readonly here: string;
  /** Path below the tenant without its query, e.g. `chats/1/messages`. */
  readonly path: string;
}

export interface Answer {
  readonly status?: number;
  /** Sent as JSON; absent for `bytes` or an empty body. */
  readonly json?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  /** Below the tenant; `*` captures one segment, e.g. `chats/*`. */
  readonly path: string;
  /** Needs no sign-in. */
  readonly guest?: boolean;
  readonly answer: (call: Call) => Answer;
}
