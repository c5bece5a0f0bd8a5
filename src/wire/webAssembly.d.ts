// The part of WebAssembly that is used here: its types come with those of the DOM, which this room must not know.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, Memory | ((...given: number[]) => number) | undefined>>;
  }
  class Memory {
    private constructor();
    readonly buffer: ArrayBuffer;
  }
}
