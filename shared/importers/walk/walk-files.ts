import type { Diagnostic } from '../../core/diagnostic';
import { sortBy } from '../../core/order';
import { importFinding } from '../codes';
import type { ImportFile } from '../read-file';
import { MAX_TEXT } from '../source/source';
import { encodingOf, type FileTree } from './file-tree';
import { SKIPPED_FILES, SKIPPED_FOLDERS } from './skipped';

const MAX_FILES = 5_000;
const MAX_DEPTH = 16;
const MAX_TOTAL = 200 * 1024 * 1024;
const HEAD = 1_024;

/** A file or folder that a person named, and what it is called. */
export interface Given {
  readonly path: string;
  readonly name: string;
}

export interface Walked {
  readonly files: readonly ImportFile[];
  /** Files that a folder brought along, not named one by one. */
  readonly walked: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The texts of files and folders. Names are relative to the folder that was named, so that they are the same on every machine. Links are
 * followed once and only inside that folder; what is too large, unreadable or no text is a finding (AMB400, AMB405).
 */
export async function walk(given: readonly Given[], tree: FileTree): Promise<Walked> {
  const walking = new Walking(tree);
  for (const one of given) await walking.start(one, given.length > 1);
  return { files: [...walking.files.values()], walked: walking.walked, diagnostics: walking.diagnostics };
}

class Walking {
  readonly files = new Map<string, ImportFile>();
  readonly walked = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Set<string>();
  private readonly tree: FileTree;
  private total = 0;

  constructor(tree: FileTree) {
    this.tree = tree;
  }

  async start({ path, name }: Given, isOneOfSeveral: boolean): Promise<void> {
    await this.guarded(name, async () => {
      const { real, kind, size } = await this.tree.look(path);
      if (kind === 'folder') return this.folder(real, real, isOneOfSeveral ? name : '', 0);
      if (kind === 'file' && !this.seen.has(real)) return this.file(real, this.free(name), size, true);
      return undefined;
    });
  }

  private note(code: 'AMB400' | 'AMB405', file: string, message: string): void {
    this.diagnostics.push(importFinding(code, file, message, ''));
  }

  private get isFull(): boolean {
    return this.total > MAX_TOTAL || this.files.size >= MAX_FILES;
  }

  private async guarded(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.note('AMB405', name, `cannot be read (${(error as { code?: string }).code ?? 'unknown'}).`);
    }
  }

  /** A name that no other file has: two named files may be called the same. */
  private free(name: string): string {
    let n = 2;
    let free = name;
    while (this.files.has(free)) {
      free = `${name} (${n})`;
      n += 1;
    }
    return free;
  }

  private async folder(real: string, root: string, name: string, depth: number): Promise<void> {
    if (this.seen.has(real)) return;
    this.seen.add(real);
    if (depth > MAX_DEPTH) return this.note('AMB400', name, `lies more than ${MAX_DEPTH} folders deep.`);
    for (const child of sortBy(await this.tree.list(real), (c) => c.name)) {
      if (this.isFull) return;
      if (SKIPPED_FOLDERS.has(child.name) && !child.isFile) continue;
      const called = name === '' ? child.name : `${name}/${child.name}`;
      await this.guarded(called, () => this.child(child.path, root, called, depth + 1));
    }
  }

  private async child(path: string, root: string, name: string, depth: number): Promise<void> {
    const { real, kind, size } = await this.tree.look(path);
    if (this.seen.has(real)) return;
    const isInside =
      real === root ||
      real.startsWith(root.endsWith(this.tree.separator) ? root : root + this.tree.separator);
    if (!isInside) return this.note('AMB405', name, 'is a link out of the folder; it was not followed.');
    if (kind === 'folder') await this.folder(real, root, name, depth);
    else if (kind === 'file') await this.file(real, name, size, false);
  }

  private async file(real: string, name: string, size: number, isNamed: boolean): Promise<void> {
    this.seen.add(real);
    if (!isNamed && SKIPPED_FILES.test(name)) return;
    if (size > MAX_TEXT) return this.note('AMB400', name, `holds ${size} bytes; the limit is ${MAX_TEXT}.`);
    if (!isNamed && isBinary(await this.tree.read(real, HEAD))) return;
    this.total += size;
    if (this.isFull) return this.note('AMB400', name, 'the import is full: the rest was left out.');
    const bytes = await this.tree.read(real);
    const text = this.tree.decode(bytes, encodingOf(bytes));
    if (text === undefined) return this.note('AMB405', name, 'is not UTF-8 or UTF-16 text.');
    this.files.set(name, { file: name, text });
    if (!isNamed) this.walked.add(name);
  }
}

const isBinary = (head: Uint8Array) => head.includes(0) && encodingOf(head) === 'utf-8';
