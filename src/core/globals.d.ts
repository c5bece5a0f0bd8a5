// The few globals that Node and browsers share and the core needs; the core compiles against neither.
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare const AbortController: { new (): AbortController };
declare const TextEncoder: {
  new (): {
    encode(text: string): Uint8Array;
    encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
  };
};
declare const TextDecoder: {
  new (
    encoding?: 'utf-8',
    options?: { fatal?: boolean; ignoreBOM?: boolean },
  ): {
    decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
  };
};
declare const btoa: (binary: string) => string;
declare const structuredClone: <T>(value: T) => T;
