/** What is at a path, after following links. `real` has none in it. */
export interface Look {
  readonly real: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes of a file. */
  readonly size: number;
}

export interface Child {
  readonly name: string;
  readonly path: string;
  /** An ordinary file by itself, not a folder and not a link. */
  readonly isFile: boolean;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Where files are: a disk, or what a browser was given. A method that cannot do its work rejects with a system code. */
export interface FileTree {
  /** What stands between the parts of a path. */
  readonly separator: string;
  look(path: string): Promise<Look>;
  list(path: string): Promise<readonly Child[]>;
  /** The bytes of a file, or the first of them. */
  read(path: string, atMost?: number): Promise<Uint8Array>;
  /** The text of bytes; undefined where they are none in this encoding. */
  decode(bytes: Uint8Array, encoding: Encoding): string | undefined;
}

/** UTF-16 where a byte order mark says so, or where every other byte at the start is none (plain letters of UTF-16); else UTF-8. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const start = [...bytes.slice(0, 16)];
  const isZero = (rest: 0 | 1) => start.length >= 8 && start.every((b, i) => (i % 2 === rest) === (b === 0));
  if (isZero(1)) return 'utf-16le';
  if (isZero(0)) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}
