const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you do not have permission',
  EBUSY: 'another program is using it',
  EDQUOT: 'your disk quota is used up',
  EFBIG: 'the file would be larger than this disk allows',
  EFTYPE: 'it is not an ordinary file',
  EIO: 'the disk reported an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'it, or its folder, is no longer there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'its folder is no longer there',
  EPERM: 'you do not have permission',
  EROFS: 'the disk is read-only',
  ESTALE: 'the network drive is no longer connected',
  ETXTBSY: 'another program is using it',
  EXDEV: 'it lies on another disk than its folder',
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

/** An error with a code of the system's kind, for what we refuse before the system would. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
