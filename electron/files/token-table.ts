import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileToken } from '../../shared/ipc/contract';

/**
 * Which path each token stands for. Only paths that a person chose (in a dialog, or earlier) get one, so the window
 * can name no other file. Tokens are unguessable and live as long as the process.
 */
export class TokenTable {
  readonly #pathOf = new Map<FileToken, string>();
  readonly #tokenOf = new Map<string, FileToken>();

  /** The token of a path; the same path always has the same one. */
  issue(file: string): FileToken {
    const absolute = path.resolve(file);
    const known = this.#tokenOf.get(absolute);
    if (known !== undefined) return known;
    const token = randomBytes(16).toString('base64url');
    this.#pathOf.set(token, absolute);
    this.#tokenOf.set(absolute, token);
    return token;
  }

  /** The path of a token that was issued here, otherwise null. */
  resolve(token: FileToken | null): string | null {
    return token === null ? null : (this.#pathOf.get(token) ?? null);
  }
}
