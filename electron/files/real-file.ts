import { lstat, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, systemError } from './system-errors';

const MOST_LINKS = 40;

/**
 * The file that a path means: links are followed, also one whose target does not exist yet, so that writing through a
 * link never replaces the link. Throws ELOOP for links in a circle; a path whose folder is missing is returned as it is.
 */
export async function realFile(target: string): Promise<string> {
  let file = path.resolve(target);
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    try {
      return await realpath(file);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    const isLink = await lstat(file).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (!isLink) return path.join(await realFolder(path.dirname(file)), path.basename(file));
    file = path.resolve(path.dirname(file), await readlink(file));
  }
  throw systemError('ELOOP');
}

const realFolder = (folder: string) => realpath(folder).catch(() => folder);
