import type { ExceptionInfo } from '../soap/headers';

/** An exception inside NetServer, which its setting `WrapExceptions` turns into a header or a SOAP fault. */
export class ServerException extends Error {
  /** @param type name below `SuperOffice.Exceptions`, e.g. `SoSessionException` */
  constructor(
    readonly type: string,
    message: string,
    readonly inner?: ServerException,
  ) {
    super(message);
  }

  toInfo(): ExceptionInfo {
    return {
      Message: this.message,
      StackTrace: `   at SuperOffice.Sandbox.${this.type}.Throw()`,
      FriendlyText: this.message,
      ExceptionType: `SuperOffice.Exceptions.${this.type}`,
      Source: 'SuperOffice.Services.Implementation',
      // The type nests as deep as the contract's three levels; here it does not matter how deep we are.
      InnerException: this.inner?.toInfo() ?? null,
      Parameters: [],
    };
  }
}

export const authenticationFailed = (reason = 'Authentication failed!'): ServerException =>
  new ServerException('SoSessionException', reason);
