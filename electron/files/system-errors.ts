const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you do not have permission',
  EBUSY: 'another program is using it',
  EDQUOT: 'your disk quota is used up',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'it, or its folder, is no longer there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is no longer there',
  EPERM: 'you do not have permission',
  EROFS: 'the disk is read-only',
};

/** A file system error as half a sentence; never contains a path. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? (code === '' ? 'the system gave no reason' : `the system reported ${code}`);
}

/** The system's code of an error (`ENOENT`), or `''`. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
