import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { readTextFile } from './read-file';

/** What became of a file: still as known, other content (with its digest), or not there any more. */
export type DiskState =
  | { readonly state: 'same' }
  | { readonly state: 'changed'; readonly digest: string }
  | { readonly state: 'gone' };

const LOOK_EVERY_MS = 400;
/** A program that replaces a file may take it away first; only what stays away this long is gone. */
const GONE_AFTER_LOOKS = 3;

/**
 * Waits until a file no longer has the given digest, at most `limitMs`. The file is looked at by its size and times and
 * read only when those differ: that also works on network drives, which report no changes by themselves.
 */
export async function waitForChange(file: string, digest: string, limitMs: number): Promise<DiskState> {
  const end = performance.now() + limitMs;
  let known = '';
  let misses = 0;
  for (;;) {
    const look = await looksOf(file);
    misses = look === null ? misses + 1 : 0;
    if (misses >= GONE_AFTER_LOOKS) return { state: 'gone' };
    if (look !== null && look !== known) {
      const read = await readTextFile(file);
      if (read.ok && read.value.digest !== digest) return { state: 'changed', digest: read.value.digest };
      // Unreadable or no longer text: changed as well, to something without a digest.
      if (!read.ok && (await looksOf(file)) !== null) return { state: 'changed', digest: '' };
      if (read.ok) known = look;
    }
    if (performance.now() >= end) return { state: 'same' };
    await pause(LOOK_EVERY_MS, undefined, { ref: false });
  }
}

async function looksOf(file: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await stat(file);
    return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  } catch {
    return null;
  }
}
