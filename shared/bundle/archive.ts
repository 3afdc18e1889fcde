import { gzipSync } from 'fflate';
import { createTar } from 'nanotar';
import { compare } from '../core/order';

export interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A `.tar.gz` whose bytes depend only on the files: sorted, no times, no owners (P7). */
export function archive(files: readonly BundleFile[]): Uint8Array {
  const sorted = [...files].sort((a, b) => compare(a.path, b.path));
  const tar = createTar(
    sorted.map(({ path, bytes }) => ({
      name: path,
      data: bytes,
      attrs: { mtime: 0, uid: 0, gid: 0, mode: '644', user: '', group: '' },
    })),
  );
  return gzipSync(tar, { mtime: 0, level: 9 });
}
