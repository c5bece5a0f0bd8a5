import { Formatter } from './formatter';

/**
 * What the platform sent, as HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/): the exchanges that the
 * messages came in, redacted as they were recorded, one a line. Messages themselves add nothing to it.
 */
export class HarFormatter extends Formatter {
  override open(): string {
    const { name, version } = this.context.product;
    return `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`;
  }

  protected override entry(json: string): string {
    return `${(this.state.exchanges ?? 0) === 0 ? '\n' : ',\n'}${json}`;
  }

  protected override row(): void {
    // The exchanges hold the messages.
  }

  override close(): string {
    return '\n]}}\n';
  }
}
