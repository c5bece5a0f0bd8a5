import { isParleyError, ParleyError } from '../../core/base/errors';

/** Why a file cannot be written, by the code of the system's error or of VS Code's `FileSystemError`. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  NoPermissions: 'there is no permission',
  EROFS: 'the disk is read-only',
  ENOENT: 'it, or its folder, is not there any more',
  FileNotFound: 'it, or its folder, is not there any more',
  ENOTDIR: 'its folder is not a folder',
  FileNotADirectory: 'its folder is not a folder',
  EISDIR: 'a folder has this name',
  FileIsADirectory: 'a folder has this name',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'another program is using it',
  EMFILE: 'too many files are open',
  EIO: 'the disk failed',
  Unavailable: 'its file system cannot be reached',
};
const FULL = /^(ENOSPC|EDQUOT|EFBIG)$/;

/** The code of a system error. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What turns any failure of a file into `export.full`, `export.exists` or `export.target`. */
export function exportFailure(file: string): (cause: unknown) => never {
  return (cause) => {
    if (isParleyError(cause)) throw cause;
    const code = errnoOf(cause) ?? '';
    if (FULL.test(code)) throw new ParleyError('export.full', { file }, { cause });
    if (code === 'EEXIST' || code === 'FileExists')
      throw new ParleyError('export.exists', { file }, { cause });
    const reason = REASONS[code] ?? (code || 'its file system gives no reason');
    throw new ParleyError('export.target', { file, reason }, { cause });
  };
}
